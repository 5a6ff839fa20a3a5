#!/bin/sh
# Sees to Debian packages: system-packages.sh NEEDED... [--wanted WANTED...]
# Installs what is missing as root or with a password-less sudo; else prints the exact command, and ends with 1 where a needed one
# is missing. Systems without dpkg are left alone: their packages have other names.
set -u
command -v dpkg-query >/dev/null 2>&1 || exit 0

missing=
failed=0
kind=needed
for package in "$@"; do
    if [ "$package" = --wanted ]; then
        kind=wanted
    elif ! dpkg-query -W -f='<${db:Status-Status}>' "$package" 2>/dev/null | grep -q '<installed>'; then
        missing="$missing $package"
        [ $kind = wanted ] || failed=1
    fi
done
[ -z "$missing" ] && exit 0

admin=
[ "$(id -u)" -eq 0 ] || admin="sudo -n"
if $admin true 2>/dev/null; then
    echo "正在安装系统软件包 / installing system packages:$missing"
    $admin apt-get update -qq &&
        $admin env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $missing >/dev/null && exit 0
fi
echo "缺少系统软件包，请先执行 / system packages are missing, please run first:" >&2
echo "    sudo apt-get update && sudo apt-get install -y --no-install-recommends$missing" >&2
exit $failed
