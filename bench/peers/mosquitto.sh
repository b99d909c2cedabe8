#!/usr/bin/env bash
# mosquitto does not say where it listens; this says so once it does. $1 program, $2 settings, $3 port.
set -eu
{
  until (exec 3<>"/dev/tcp/127.0.0.1/$3") 2>/dev/null; do sleep 0.1; done
  echo "listens on ws://127.0.0.1:$3/"
} &
exec "$1" -c "$2"
