// How a container is reached. Source: docs.docker.com, "Networking"; docker-run(1).
import { type DocumentedFlag, row } from './documented-flag.ts'

export const network: readonly DocumentedFlag[] = [
  row('network', '--restart', 'on-failure:2', {
    'HostConfig#/RestartPolicy/Name': 'on-failure',
    'HostConfig#/RestartPolicy/MaximumRetryCount': 2,
    'hostconfig.json#/RestartPolicy/Name': 'on-failure',
  }),
  row('network', '--publish', '18080:80', {
    'PortSpecs#/*': '18080:80',
    'Config#/ExposedPorts/80~1tcp': {},
    'HostConfig#/PortBindings/80~1tcp': [{ HostIp: '', HostPort: '18080' }],
    'PortBindings#/*': undefined,
    'exec iptables#/argv/*': '18080',
    'exec docker-proxy#/argv/* | exec iptables#/argv/*': '18080',
    'NetworkSettings#/Ports/80~1tcp': undefined,
  }),
  row('network', '--publish', '127.0.0.1:19090:90/udp', {
    'HostConfig#/PortBindings/90~1udp': [{ HostIp: '127.0.0.1', HostPort: '19090' }],
    'exec docker-proxy#/argv/* | exec iptables#/argv/*': '19090',
  }),
  row('network', '--expose', '443', { 'Config#/ExposedPorts/443~1tcp': {} }),
  row('network', '--network', 'flags', { 'HostConfig#/NetworkMode': 'flags', 'NetworkName#': 'flags' }),
  row('network', '--network-alias', 'www', {
    'NetworkingConfig#/EndpointsConfig/flags/Aliases/*': 'www',
    'EndpointSettings#/Aliases/*': 'www',
    'NetworkSettings#/Networks/flags/Aliases/*': 'www',
  }),
  row(
    'network',
    '--ip',
    '10.78.0.9',
    {
      'NetworkingConfig#/EndpointsConfig/flags/IPAMConfig/IPv4Address': '10.78.0.9',
      'IPAddress#': '10.78.0.9',
      'sendto(2)#/buf/*': 'address=10.78.0.9/16',
      'KernelNetwork#/interfaces/*/addresses/*': '10.78.0.9/16',
    },
    /inet 10\.78\.0\.9\/16 /,
  ),
  row(
    'network',
    '--mac-address',
    '02:42:0a:4e:00:09',
    {
      'Config#/MacAddress | NetworkingConfig#/EndpointsConfig/flags/MacAddress': '02:42:0a:4e:00:09',
      'sendto(2)#/buf/*': 'address=02:42:0a:4e:00:09',
      'KernelNetwork#/interfaces/*/hardwareAddress': '02:42:0a:4e:00:09',
    },
    /link\/ether 02:42:0a:4e:00:09 /,
  ),
  row(
    'linked',
    '--link',
    'first:db',
    { 'HostConfig#/Links/*': 'first:db', 'Spec#/process/env/*': undefined },
    /^[\d.]+\tdb /m,
  ),
  row(
    'dual-stack',
    '--ip6',
    '2001:db8:78::9',
    { 'NetworkingConfig#/EndpointsConfig/flags6/IPAMConfig/IPv6Address': '2001:db8:78::9' },
    /inet6 2001:db8:78::9\/64 /,
  ),
  row(
    'dual-stack',
    '--link-local-ip',
    '169.254.34.68',
    { 'NetworkingConfig#/EndpointsConfig/flags6/IPAMConfig/LinkLocalIPs/*': '169.254.34.68' },
    /inet 169\.254\.34\.68\/16 /,
  ),
  row(
    'dual-stack',
    '--link',
    'second:db',
    { 'NetworkingConfig#/EndpointsConfig/flags6/Links/*': 'second:db' },
    /^PING db \(/m,
  ),
  row(
    'modern',
    '--mac-address',
    '02:42:0a:50:00:0a',
    { 'NetworkingConfig#/EndpointsConfig/flags28/MacAddress | Config#/MacAddress': '02:42:0a:50:00:0a' },
    /link\/ether 02:42:0a:50:00:0a /,
  ),
]
