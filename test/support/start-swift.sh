#!/usr/bin/env bash
# Starts OpenStack Swift with its S3 interface on loopback: a real S3 server that needs no container, for the tests.
#
#   start-swift.sh FOLDER [PROXY_PORT MEMCACHED_PORT OBJECT_PORT CONTAINER_PORT ACCOUNT_PORT]
#
# Needs root and Debian's packages: swift-proxy swift-account swift-container swift-object memcached.
# Prints `S3_ENDPOINT=http://127.0.0.1:PORT` when it answers. Access key `admin:admin`, secret `adminsecret-of-tests`,
# region `us-east-1`. To stop it, kill the process ids in FOLDER/pids.
set -euo pipefail

folder=${1:?usage: start-swift.sh FOLDER [five ports]}
proxy_port=${2:-7010}
memcached_port=${3:-7011}
declare -A storage_ports=([object]=${4:-7012} [container]=${5:-7013} [account]=${6:-7014})

die() {
  echo "start-swift: $*" >&2
  exit 1
}

[ "$(id -u)" -eq 0 ] || die 'must be run as root, because Swift changes to its own user'
for program in swift-proxy-server swift-account-server swift-container-server swift-object-server swift-ring-builder memcached; do
  command -v "$program" >/dev/null || die "$program is not installed"
done

mkdir -p "$folder/conf" "$folder/devices/disk" "$folder/log"
folder=$(cd "$folder" && pwd)
conf=$folder/conf
chmod 755 "$folder"
runuser -u swift -- test -x "$folder" || die "the user swift cannot enter $folder; choose another folder"

# Lines that every server's [DEFAULT] section shares.
common() {
  printf '%s\n' '[DEFAULT]' 'bind_ip = 127.0.0.1' "bind_port = $1" "swift_dir = $conf" 'user = swift' 'workers = 1'
}

# A pipeline part that needs no setting but its name.
plain_filters() {
  for name in "$@"; do printf '[filter:%s]\nuse = egg:swift#%s\n' "$name" "$name"; done
}

write_cluster() {
  cat >"$conf/swift.conf" <<'CONF'
[swift-hash]
swift_hash_path_prefix = sijill-test
swift_hash_path_suffix = sijill-test
[storage-policy:0]
name = single
default = yes
CONF
}

write_proxy() {
  {
    common "$proxy_port"
    plain_filters catch_errors listing_formats bulk tempurl copy slo dlo symlink
    cat <<CONF
[pipeline:main]
pipeline = catch_errors cache listing_formats bulk tempurl s3api tempauth copy slo dlo versioned_writes symlink proxy-server
[app:proxy-server]
use = egg:swift#proxy
account_autocreate = true
[filter:cache]
use = egg:swift#memcache
memcache_servers = 127.0.0.1:$memcached_port
[filter:s3api]
use = egg:swift#s3api
location = us-east-1
[filter:tempauth]
use = egg:swift#tempauth
user_admin_admin = adminsecret-of-tests .admin .reseller_admin
[filter:versioned_writes]
use = egg:swift#versioned_writes
allow_object_versioning = true
CONF
  } >"$conf/proxy-server.conf"
}

write_storage() {
  local kind=$1 port=${storage_ports[$1]}
  {
    common "$port"
    cat <<CONF
devices = $folder/devices
mount_check = false
disable_fallocate = true
[pipeline:main]
pipeline = $kind-server
[app:$kind-server]
use = egg:swift#$kind
CONF
  } >"$conf/$kind-server.conf"
  swift-ring-builder "$conf/$kind.builder" create 4 1 0 >/dev/null
  swift-ring-builder "$conf/$kind.builder" add "r1z1-127.0.0.1:$port/disk" 1 >/dev/null
  swift-ring-builder "$conf/$kind.builder" rebalance >/dev/null
}

# Each server gets a session of its own: Swift ends its whole process group when it is stopped.
launch() {
  local log=$folder/log/$1.log
  shift
  setsid "$@" >"$log" 2>&1 </dev/null &
  echo $! >>"$folder/pids"
}

write_cluster
write_proxy
for kind in "${!storage_ports[@]}"; do write_storage "$kind"; done
chown -R swift "$folder"

: >"$folder/pids"
launch memcached memcached -l 127.0.0.1 -p "$memcached_port" -u nobody
for kind in "${!storage_ports[@]}"; do launch "$kind" "swift-$kind-server" "$conf/$kind-server.conf"; done
launch proxy swift-proxy-server "$conf/proxy-server.conf"

endpoint=http://127.0.0.1:$proxy_port
for _ in $(seq 1 120); do
  # A request without a signature is answered once all parts stand: a 4xx by s3api, never a 5xx.
  status=$(curl -s -o /dev/null -w '%{http_code}' "$endpoint/" || true)
  case $status in
    2?? | 4??)
      echo "S3_ENDPOINT=$endpoint"
      exit 0
      ;;
  esac
  sleep 0.5
done
die "no answer within 60 s; see $folder/log"
