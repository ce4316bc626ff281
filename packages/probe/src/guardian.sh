# Wakes everybody when the tracer dies. A SIGKILL leaves the tracer no time to continue what it holds, so this small
# process of its own session waits at the other end of a pipe: its end without `done` is the tracer's death.
#
# Lines on stdin, PROCESS being a pid and its start time as in /proc/PID/stat:
#   disarm NUMBER           `kill -0 NUMBER` makes the probes hold nobody any more
#   watch PROCESS           the bpftrace to end
#   file PATH               whoever runs this file is in scope
#   adopt PROCESS           in scope too, whatever it runs
#   disown PROCESS          no longer
#   done                    the tracer ends in good order: nothing is left to do
# Arguments: the command to run when everybody was woken.

trap '' HUP INT TERM
set -f
newline='
'
disarm=0
watched='0 0'
files=
adopted=' '

while IFS= read -r line; do
  rest=${line#* }
  case $line in
    disarm\ *) disarm=$rest ;;
    watch\ *) watched=$rest ;;
    file\ *) files=$files$rest$newline ;;
    adopt\ *) adopted="$adopted${rest% *}:${rest#* } " ;;
    disown\ *)
      entry=" ${rest% *}:${rest#* } "
      case $adopted in *"$entry"*) adopted="${adopted%%"$entry"*} ${adopted#*"$entry"}" ;; esac
      ;;
    done) exit 0 ;;
  esac
done

# Sets `state` and `started` of a process; false if there is none. Its name may hold blanks, parentheses and newlines.
look() {
  stat=
  { while IFS= read -r part; do stat=$stat$part; done <"/proc/$1/stat"; } 2>/dev/null
  [ -n "$stat" ] || return 1
  set -- ${stat##*) }
  state=$1 started=${20}
}

bpftrace_lives() {
  look "${watched% *}" && [ "$started" = "${watched#* }" ] && [ "$state" != Z ] && [ "$state" != X ]
}

in_scope() {
  case $adopted in *" $1:$started "*) return 0 ;; esac
  IFS=$newline
  set -- "$1" $files
  unset IFS
  exe=/proc/$1/exe
  shift
  for file; do
    [ "$exe" -ef "$file" ] && return 0
  done
  return 1
}

# Continues the stopped processes in scope; `woken` says whether there was one.
wake() {
  woken=no
  set +f
  set -- /proc/[0-9]*
  set -f
  for folder; do
    pid=${folder#/proc/}
    if look "$pid" && [ "$state" = T ] && in_scope "$pid"; then
      kill -CONT "$pid" 2>/dev/null
      woken=yes
    fi
  done
}

# First bpftrace, which would go on stopping processes, then the processes. A killed bpftrace takes about 0.1 s per probe
# to let go of it: look again until it is gone and nobody is found stopped. After that only somebody else could be
# stopping them, so there is an end to it. The command need not wait for that: once nobody is found stopped it is started.
kill -0 "$disarm" 2>/dev/null
bpftrace_lives && kill -KILL "${watched% *}" 2>/dev/null
passes=0
started_command=no
while [ "$passes" -lt 50 ]; do
  bpftrace_lives && lives=yes || lives=no
  wake
  if [ "$woken$started_command" = nono ]; then
    started_command=yes
    [ $# -eq 0 ] || (trap - HUP INT TERM; exec "$@") &
  fi
  [ "$lives$woken" = nono ] && break
  [ "$lives" = no ] && passes=$((passes + 1))
  sleep 0.1
done
wait
