#!/usr/bin/env bash
# Starts a Ceph of one monitor, one disk in memory and one S3 gateway on loopback: a real S3 server with object lock, for
# the tests.
#
#   start-ceph.sh FOLDER [S3_PORT MONITOR_PORT]
#
# Needs root and Debian's packages: radosgw ceph-mon ceph-osd ceph-common. Access key `access-of-tests`, secret
# `secret-of-tests`, region `us-east-1`. To stop it, kill the process ids in FOLDER/pids.
set -euo pipefail

folder=${1:?usage: start-ceph.sh FOLDER [two ports]}
s3_port=${2:-7020}
monitor_port=${3:-7021}

die() {
  echo "start-ceph: $*" >&2
  exit 1
}

[ "$(id -u)" -eq 0 ] || die 'must be run as root'
for program in ceph-mon ceph-osd radosgw radosgw-admin ceph; do
  command -v "$program" >/dev/null || die "$program is not installed"
done
mkdir -p "$folder/mon" "$folder/osd"
folder=$(cd "$folder" && pwd)

new_uuid() { cat /proc/sys/kernel/random/uuid; }

# One disk: nothing is kept twice, and pools are as small as they can be.
cluster=$(new_uuid)
cat >"$folder/ceph.conf" <<CONF
[global]
fsid = $cluster
mon host = [v2:127.0.0.1:$monitor_port]
public addr = 127.0.0.1
cluster addr = 127.0.0.1
keyring = $folder/keyring
mon data = $folder/mon
mon allow pool size one = true
mon max pg per osd = 1000
osd data = $folder/osd
osd objectstore = memstore
memstore device bytes = 2147483648
osd pool default size = 1
osd pool default min size = 1
osd pool default pg num = 1
osd pool default pg autoscale mode = off
osd crush chooseleaf type = 0
run dir = $folder
pid file = $folder/\$name.pid
admin socket = $folder/\$name.asok
log file = $folder/\$name.log
rgw frontends = beast endpoint=127.0.0.1:$s3_port
CONF
export CEPH_CONF=$folder/ceph.conf

new_key() { ceph-authtool "$folder/keyring" --gen-key "$@" >/dev/null; }
ceph-authtool --create-keyring "$folder/keyring" >/dev/null
new_key -n mon. --cap mon 'allow *'
new_key -n client.admin --cap mon 'allow *' --cap osd 'allow *' --cap mgr 'allow *'
new_key -n osd.0 --cap mon 'allow profile osd' --cap osd 'allow *'

: >"$folder/pids"
start() { # PROGRAM ARGUMENT...
  setsid "$@" >"$folder/$1.out" 2>&1 &
  echo $! >>"$folder/pids"
}
# Waits until a command goes well.
until_well() {
  for _ in $(seq 200); do
    if "$@" >/dev/null 2>&1; then return; fi
    sleep 0.3
  done
  die "gave up waiting for: $*"
}
osd_is_up() { ceph osd stat | grep -q '1 up'; }
gateway_answers() { curl --silent --fail --output /dev/null "http://127.0.0.1:$s3_port"; }

monmaptool --create --fsid "$cluster" --addv a "[v2:127.0.0.1:$monitor_port]" "$folder/monmap" >/dev/null
ceph-mon --mkfs -i a --monmap "$folder/monmap" --keyring "$folder/keyring"
start ceph-mon -f -i a
until_well timeout 5 ceph -s

disk=$(new_uuid)
ceph osd new "$disk" >/dev/null
ceph-osd -i 0 --mkfs --osd-uuid "$disk" 2>"$folder/mkfs.out"
start ceph-osd -f -i 0
until_well osd_is_up

radosgw-admin user create --uid=tests --display-name=tests --access-key=access-of-tests --secret=secret-of-tests >/dev/null
start radosgw -f -n client.admin
until_well gateway_answers
echo "S3_ENDPOINT=http://127.0.0.1:$s3_port"
