#!/bin/sh
# Try the README's commands where nothing was prepared: a fresh Debian root with python3, make and
# git only, a clean clone, an empty HOME; once as root, once as an ordinary user.
#
#   sudo setup/bare.sh [COMMAND ...]        commands default to the README's first code block
#   BARE_SUITE=trixie BARE_WHO=user BARE_KEEP=yes setup/bare.sh
#   BARE_SUITE=noble BARE_COMPONENTS=main,universe BARE_MIRROR=... setup/bare.sh
#
# The package mirror, pip's configuration and any certificates of this site are those of the
# computer it runs on; they are read at run time. Leaves build/bare/<who>/ (log, pictures, PDFs).
set -eu
cd "$(dirname "$0")/.."
here=$PWD

say() { echo "bare: $*"; }
[ "$(id -u)" = 0 ] || { say "a root can only be made as root: sudo make bare"; exit 2; }
command -v debootstrap >/dev/null || { say "please install debootstrap"; exit 2; }

suite=${BARE_SUITE:-bookworm}
mirror=${BARE_MIRROR:-$(apt-get indextargets --format '$(REPO_URI) $(COMPONENT)' 'Created-By: Packages' |
    awk '$2 == "main" && $1 !~ /security/ {print $1; exit}')}
path=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin
include=python3,make,git,ca-certificates
if [ $# = 0 ]; then
    eval "set -- $(awk '/^```/{n++; next} n==1 && /^make /{printf "\"%s\" ", $0} n>1{exit}' README.md)"
fi
[ $# -gt 0 ] || { say "no command to try"; exit 2; }

work=$(mktemp -d "${TMPDIR:-/var/tmp}/bare.XXXXXX")
trap '[ -n "${BARE_KEEP:-}" ] && say "kept in $work" || rm -rf --one-file-system "$work"' EXIT
trap 'exit 130' INT TERM

# The root as debootstrap leaves it is kept for the next try (`make clean` removes it).
kept=$here/build/bare/$suite.tar
if [ ! -f "$kept" ]; then
    say "debootstrap $suite"
    # shellcheck disable=SC2086
    debootstrap --variant=minbase --components="${BARE_COMPONENTS:-main}" --include=$include "$suite" "$work/base" $mirror \
        >"$work/debootstrap.log" 2>&1 || { tail -n 5 "$work/debootstrap.log"; exit 1; }
    mkdir -p build/bare
    tar -C "$work" -cf "$kept.part" base && mv "$kept.part" "$kept"
else
    tar -C "$work" -xf "$kept"
fi
cp -L /etc/resolv.conf /etc/hosts "$work/base/etc/"
# A site's own certificate authority, if it has one.
if [ -d /usr/local/share/ca-certificates ]; then
    cp -r /usr/local/share/ca-certificates "$work/base/usr/local/share/"
    env -i PATH="$path" chroot "$work/base" update-ca-certificates >/dev/null 2>&1
fi
for proxy in /etc/apt/apt.conf.d/*proxy*; do
    [ ! -f "$proxy" ] || cp "$proxy" "$work/base/etc/apt/apt.conf.d/"
done
git bundle create -q "$work/base/project.bundle" HEAD $(git branch --show-current)
chmod 644 "$work/base/project.bundle"

# pip's mirror and proxies travel as environment; nothing of this computer's HOME does.
site=""
index=$(python3 -m pip config get global.index-url 2>/dev/null || true)
[ -z "$index" ] || site="PIP_INDEX_URL=$index"
for name in http_proxy https_proxy no_proxy HTTP_PROXY HTTPS_PROXY NO_PROXY; do
    value=$(printenv "$name" || true)
    [ -z "$value" ] || site="$site $name=$value"
done
if [ -d /usr/local/share/ca-certificates ]; then
    site="$site SSL_CERT_FILE=/etc/ssl/certs/ca-certificates.crt PIP_CERT=/etc/ssl/certs/ca-certificates.crt"
fi

# try WHO LOGIN COMMAND...: a copy of the base, a clone in it, the commands one after the other.
try() {
    who=$1 login=$2
    shift 2
    root=$work/$who
    cp -a "$work/base" "$root"
    [ "$login" = root ] || env -i PATH="$path" chroot "$root" useradd --create-home "$login"
    home=$(chroot "$root" sh -c "echo ~$login")
    rm -rf "${root:?}$home" && mkdir -p "$root$home" && chroot "$root" chown "$login" "$home"
    {
        echo "set -eu"
        echo "cd"
        echo "git clone -q /project.bundle project"
        echo "cd project"
        for command in "$@"; do
            printf 'cat <<"END"\n$ %s\nEND\n' "$command"
            echo "started=\$(date +%s)"
            echo "$command"
            echo "echo \"bare: it took \$((\$(date +%s) - started)) s\""
        done
    } >"$root/commands.sh"
    out=$here/build/bare/$who
    rm -rf "$out" && mkdir -p "$out"
    say "$who ($suite): $*"
    status=0
    # shellcheck disable=SC2086
    unshare --mount --pid --fork --mount-proc="$root/proc" \
        chroot "$root" setpriv --reuid="$login" --regid="$login" --init-groups \
        env -i HOME="$home" PATH="$path" $site \
        sh /commands.sh >"$out/log" 2>&1 || status=$?
    for left in "$root$home"/project/build/demo "$root$home"/project/build/ci.log; do
        [ ! -e "$left" ] || cp -r "$left" "$out/"
    done
    grep -E '^[$] |^bare: |^=+ .* in [0-9.]+s' "$out/log" || true
    [ $status = 0 ] || { tail -n 30 "$out/log"; say "$who: failed ($status)"; }
    [ -n "${BARE_KEEP:-}" ] || rm -rf --one-file-system "$root"
    return $status
}

failed=0
case ${BARE_WHO:-both} in root | both) try root root "$@" || failed=1 ;; esac
case ${BARE_WHO:-both} in user | both) try user worker "$@" || failed=1 ;; esac
exit $failed
