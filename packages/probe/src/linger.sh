# Ends a bpftrace whose session is over, after a while. Its probes hold and report nothing, and while the kernel takes them
# off, which lasts a minute or two, others can hardly be attached: whoever starts again soon should not have to wait for that.
#
# Arguments: pid and start time of bpftrace (/proc/PID/stat, field 22), for how many seconds it may stay at most, and the
# process whose end ends its time, too; 0 for none. What bpftrace may still say goes into the pipes on 0 and 3, which
# nobody reads: without them it would end by SIGPIPE.

pid=$1 started=$2 seconds=$3 companion=$4

is_same() {
  { read -r stat <"/proc/$pid/stat"; } 2>/dev/null || return 1
  # The name stands in parentheses and is bpftrace's: no blank in it.
  set -- $stat
  [ "${22}" = "$started" ]
}

while [ "$seconds" -gt 0 ] && is_same; do
  [ "$companion" -eq 0 ] || kill -0 "$companion" 2>/dev/null || break
  sleep 1
  seconds=$((seconds - 1))
done
is_same && kill -KILL "$pid"
