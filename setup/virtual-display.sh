#!/bin/sh
# Run a command in a display of its own: Xvfb at the size of a station's small screen, with a
# window manager, so that focus, dialogs and stacking behave as on a desk. Where Xvfb cannot run,
# the command runs on Qt's offscreen platform, and that is said.
set -u
root=$(cd "$(dirname "$0")/.." && pwd)
# shellcheck disable=SC1091
if [ -f "$root/.sys/environment.sh" ]; then . "$root/.sys/environment.sh"; fi

work=$(mktemp -d)
server=""
manager=""
finish() {
    [ -z "$manager" ] || kill "$manager" 2>/dev/null
    [ -z "$server" ] || kill "$server" 2>/dev/null
    wait
    rm -rf "$work"
}
trap finish EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

start_server() {
    xvfb=$(command -v Xvfb) || return 1
    case $xvfb in
    "$root"/*) keymaps="-xkbdir $root/.sys/usr/share/X11/xkb" ;;
    *) keymaps="" ;;
    esac
    # A cookie keeps other users of this computer out. The server does not look at the display
    # number in its own file; the clients' file is written once the number is known.
    cookie=$(od -An -N16 -tx1 /dev/urandom | tr -d ' \n')
    touch "$work/server" "$work/client"
    xauth -q -f "$work/server" add :0 . "$cookie" 2>/dev/null
    (
        cd "$(dirname "$xvfb")" || exit 1
        # shellcheck disable=SC2086
        exec ./Xvfb -displayfd 3 -screen 0 1366x768x24 -nolisten tcp $keymaps \
            -auth "$work/server" 3>"$work/number" >"$work/log" 2>&1
    ) &
    server=$!
    tries=0
    while [ ! -s "$work/number" ]; do
        tries=$((tries + 1))
        if [ $tries -gt 100 ] || ! kill -0 "$server" 2>/dev/null; then
            tail -n 5 "$work/log" >&2
            return 1
        fi
        sleep 0.1
    done
    DISPLAY=:$(cat "$work/number")
    XAUTHORITY=$work/client
    export DISPLAY XAUTHORITY
    xauth -q add "$DISPLAY" . "$cookie" 2>/dev/null
    if command -v openbox >/dev/null 2>&1; then
        openbox >"$work/openbox.log" 2>&1 &
        manager=$!
        sleep 0.3
    fi
}

if start_server; then
    QT_QPA_PLATFORM=${QT_QPA_PLATFORM:-xcb}
else
    echo "set-up: no virtual display can be started here; using Qt's offscreen platform" >&2
    QT_QPA_PLATFORM=offscreen
fi
export QT_QPA_PLATFORM
unset WAYLAND_DISPLAY
"$@"
