#!/bin/sh
# Boots a host: host keys of its own, the login key, a Docker engine that comes back when it dies, and sshd.
#   LAB_LOGIN_KEY      the public key that may log in as deploy and root
#   LAB_REGISTRY       address:port of the lab's registry on the lab's network
#   LAB_REGISTRY_PORT  the loopback port under which the runner and every host reach it; engines take loopback without TLS
#   /run/lab/engine-off  while this file exists, the engine is not started again
set -eu
mkdir -p /run/sshd /run/lab
rm -f /run/lab/engine-off
rm -f /run/docker.pid /run/docker/containerd/*.pid # a pid of the last boot may be somebody else's now

ssh-keygen -A >/dev/null
for home in /root /home/deploy; do
  [ -e "$home/.ssh/authorized_keys" ] || printf '%s\n' "$LAB_LOGIN_KEY" >"$home/.ssh/authorized_keys"
  chmod 600 "$home/.ssh/authorized_keys"
done
chown deploy:deploy /home/deploy/.ssh/authorized_keys

if [ -e /sys/fs/cgroup/cgroup.controllers ]; then # cgroup v2 delegates controllers only from a group without processes
  mkdir -p /sys/fs/cgroup/boot
  while read -r pid; do echo "$pid" >/sys/fs/cgroup/boot/cgroup.procs 2>/dev/null || true; done </sys/fs/cgroup/cgroup.procs
  for controller in $(cat /sys/fs/cgroup/cgroup.controllers); do
    echo "+$controller" >/sys/fs/cgroup/cgroup.subtree_control 2>/dev/null || true
  done
fi

engine() {
  while :; do
    if [ -e /run/lab/engine-off ]; then sleep 0.1; continue; fi
    dockerd >>/var/log/dockerd.log 2>&1 || true
    sleep 0.1
  done
}

shutdown() {
  touch /run/lab/engine-off
  kill "$sshd" 2>/dev/null || true
  pkill -TERM -x dockerd || true
  while pgrep -x dockerd >/dev/null; do sleep 0.1; done
  exit 0
}

engine &
[ -z "${LAB_REGISTRY:-}" ] || socat "TCP-LISTEN:$LAB_REGISTRY_PORT,bind=127.0.0.1,fork,reuseaddr" "TCP:$LAB_REGISTRY" 2>/dev/null &
/usr/sbin/sshd -D -e &
sshd=$!
trap shutdown TERM INT
wait "$sshd"
