#!/bin/sh
# Make sure the system libraries and programs of the named sets are there:
#
#   setup/system-libraries.sh pip | window | display | paper | queue ...
#
# As root, or with a sudo that asks nothing: apt-get install. Otherwise the packages that are
# missing are downloaded and unpacked into .sys, beside the system, and .sys/environment.sh says
# how to use them. Nothing happens when all are there, so no network is needed then.
set -eu
cd "$(dirname "$0")/.."
sys=$PWD/.sys

# Only to fetch uv: a pip that runs from its wheel, and the certificates it trusts.
pip="python3-pip-whl ca-certificates"

# What Qt loads: the first line for any platform plugin, the rest for X11. libxcb-shape0 must be
# named, otherwise Qt only says that xcb-cursor is missing.
window="libglib2.0-0 libgl1 libegl1 libxkbcommon0 libdbus-1-3 libfontconfig1 libfreetype6 libx11-6
    fontconfig-config xkb-data
    libxkbcommon-x11-0 libxcb-cursor0 libxcb-icccm4 libxcb-image0 libxcb-keysyms1 libxcb-randr0
    libxcb-render-util0 libxcb-shape0 libxcb-xkb1 libxcb-util1 libx11-xcb1"

# A display of our own where there is none, a small window manager in it, and a keyboard.
display="xvfb xauth openbox xdotool"

# Other people's readers of our PDF files.
paper="poppler-utils mupdf-tools qpdf"

# A print queue of its own for the tests; its server runs as root only, so only root gets it.
queue="cups cups-client cups-filters"

say() { echo "set-up: $*" >&2; }

wanted=""
for set in "$@"; do
    case $set in
    pip) wanted="$wanted $pip" ;;
    window) wanted="$wanted $window" ;;
    display) wanted="$wanted $display" ;;
    paper) wanted="$wanted $paper" ;;
    queue) [ "$(id -u)" != 0 ] || wanted="$wanted $queue" ;;
    *) say "no set named $set"; exit 2 ;;
    esac
done

if ! command -v apt-get >/dev/null 2>&1; then
    say "this system has no apt-get; please see that it has the counterparts of:$wanted"
    exit 0
fi

# The packages apt would add for $wanted, dependencies included. Fails when apt knows no list yet.
missing() {
    # shellcheck disable=SC2086
    plan=$("$@" -s install --no-install-recommends $wanted 2>/dev/null) || return 1
    echo "$plan" | awk '/^Inst /{print $2}'
}

if absent=$(missing apt-get) && [ -z "$absent" ]; then
    exit 0
fi

install_as_root() {
    "$@" apt-get update -qq >&2 || say "the package lists could not be renewed; going on"
    # shellcheck disable=SC2086
    DEBIAN_FRONTEND=noninteractive "$@" apt-get install -y -qq --no-install-recommends \
        $wanted >"$log" 2>&1
}

mkdir -p "$sys"
log=$sys/apt.log
if [ "$(id -u)" = 0 ]; then
    say "installing system packages (log: .sys/apt.log)"
    install_as_root env || { tail -n 20 "$log" >&2; exit 1; }
    exit 0
fi
if command -v sudo >/dev/null 2>&1 && sudo -n true 2>/dev/null; then
    say "installing system packages by sudo (log: .sys/apt.log)"
    install_as_root sudo -n && exit 0
    tail -n 5 "$log" >&2
fi

# Without root: apt keeps its lists in .sys and reads the system's own list of what is installed.
say "no root here: unpacking system packages into .sys"
mkdir -p "$sys/apt/state/lists/partial" "$sys/apt/cache/archives/partial" "$sys/apt/debs"
apt_beside() {
    apt-get -qq -o Dir::State="$sys/apt/state" -o Dir::State::status=/var/lib/dpkg/status \
        -o Dir::Cache="$sys/apt/cache" -o Debug::NoLocking=1 "$@"
}
missing_beside() {
    # shellcheck disable=SC2086
    apt_beside -s install --no-install-recommends $wanted 2>>"$log" | awk '/^Inst /{print $2}'
}
if [ -z "$(missing_beside)" ]; then
    apt_beside update >>"$log" 2>&1 || { tail -n 5 "$log" >&2; exit 1; }
fi
# Software rendering drivers and their compiler are 200 MB that neither Qt's widgets nor Xvfb need.
unneeded='^(libllvm.*|libgl1-mesa-dri|mesa-libgallium|libz3-.*|libicu.*|perl.*|libperl.*)$'
packages=$(missing_beside | grep -Ev "$unneeded" || true)
[ -n "$packages" ] || { say "apt names no package for:$wanted"; exit 1; }
# shellcheck disable=SC2086
(cd "$sys/apt/debs" && apt_beside download $packages >>"$log" 2>&1) || { tail -n 5 "$log" >&2; exit 1; }
for deb in "$sys"/apt/debs/*.deb; do
    dpkg -x "$deb" "$sys"
    rm "$deb"
done

triplet=$(python3 -c 'import sysconfig; print(sysconfig.get_config_var("MULTIARCH"))')
if [ -d "$sys/usr/share/ca-certificates/mozilla" ]; then
    mkdir -p "$sys/etc/ssl/certs"
    cat "$sys"/usr/share/ca-certificates/mozilla/*.crt >"$sys/etc/ssl/certs/ca-certificates.crt"
fi
cat >"$sys/environment.sh" <<END
# Written by setup/system-libraries.sh: how to use what lies in .sys.
export PATH="$sys/usr/bin:\$PATH"
export LD_LIBRARY_PATH="$sys/usr/lib/$triplet:$sys/lib/$triplet:$sys/usr/lib\${LD_LIBRARY_PATH:+:\$LD_LIBRARY_PATH}"
export XDG_CONFIG_DIRS="$sys/etc/xdg:\${XDG_CONFIG_DIRS:-/etc/xdg}"
export XDG_DATA_DIRS="$sys/usr/share:\${XDG_DATA_DIRS:-/usr/local/share:/usr/share}"
[ -d /usr/share/X11/xkb ] || export XKB_CONFIG_ROOT="$sys/usr/share/X11/xkb"
[ -f /etc/fonts/fonts.conf ] || export FONTCONFIG_FILE="$sys/etc/fonts/fonts.conf" FONTCONFIG_PATH="$sys/etc/fonts"
[ -f /etc/ssl/certs/ca-certificates.crt ] || export SSL_CERT_FILE="\${SSL_CERT_FILE:-$sys/etc/ssl/certs/ca-certificates.crt}"
END
python3 setup/relocate_xvfb.py "$sys"
