#!/bin/sh
# Freezes the program and packs it for Debian, UOS and Kylin: build/dist/gazette-desk_VERSION_ARCH.deb. Called by `make package`.
set -eu
umask 022
cd "$(dirname "$0")/../.."
# Debian's own Python keeps its library, which a frozen program takes along, in a package of its own.
library=$(.venv/bin/python -c 'import sys; print(f"libpython{sys.version_info.major}.{sys.version_info.minor}" if sys.base_prefix == "/usr" else "")')
packaging/linux/system-packages.sh binutils dpkg $library

app=org.gazettedesk.app
version=$(.venv/bin/python -c 'import gazette_desk; print(gazette_desk.__version__)')
arch=$(dpkg --print-architecture)
tree=build/deb
package=build/dist/gazette-desk_${version}_$arch.deb

.venv/bin/python -m PyInstaller --noconfirm --clean --log-level ERROR --distpath build/dist --workpath build/work packaging/gazette-desk.spec

# The layout of UOS: everything under /opt/apps/APPID, with files/, entries/ and info; the links are for all other systems.
rm -rf $tree
install -d $tree/DEBIAN $tree/opt/apps/$app/entries/applications $tree/opt/apps/$app/entries/icons/hicolor/scalable/apps
install -d $tree/usr/bin $tree/usr/share/applications $tree/usr/share/icons/hicolor/scalable/apps $tree/usr/share/doc/gazette-desk
cp -r build/dist/gazette-desk $tree/opt/apps/$app/files
install -m 644 packaging/linux/$app.desktop $tree/opt/apps/$app/entries/applications/
install -m 644 resources/icons/app.svg $tree/opt/apps/$app/entries/icons/hicolor/scalable/apps/$app.svg
install -m 644 LICENSE $tree/usr/share/doc/gazette-desk/copyright
ln -s /opt/apps/$app/files/gazette-desk $tree/usr/bin/gazette-desk
ln -s /opt/apps/$app/files/gazette-desk-gui $tree/usr/bin/gazette-desk-gui
ln -s /opt/apps/$app/entries/applications/$app.desktop $tree/usr/share/applications/$app.desktop
ln -s /opt/apps/$app/entries/icons/hicolor/scalable/apps/$app.svg $tree/usr/share/icons/hicolor/scalable/apps/$app.svg

cat >$tree/opt/apps/$app/info <<END
{
  "appid": "$app",
  "name": "公报案头",
  "version": "$version",
  "arch": ["$arch"],
  "permissions": {"autostart": false, "notification": false, "trayicon": false, "clipboard": true, "account": false,
                  "bluetooth": false, "camera": false, "audio_record": false, "installed_apps": false}
}
END
glibc=$(dpkg-query -W -f='${Version}' libc6 | sed 's/-.*//')
cat >$tree/DEBIAN/control <<END
Package: gazette-desk
Version: $version
Architecture: $arch
Maintainer: The Gazette Desk developers <gazette-desk@example.org>
Installed-Size: $(du -sk --exclude=DEBIAN $tree | cut -f1)
Depends: libc6 (>= $glibc), $(paste -sd, packaging/linux/qt-packages.txt | sed 's/,/, /g')
Recommends: fonts-wqy-microhei | fonts-noto-cjk
Section: office
Priority: optional
Description: offline archive of government gazettes and of the tasks in them
 公报案头：离线的政府公报档案。读入公报各期，阅读、检索，把其中的任务列成可筛选的清单，导出督办台账。
END
dpkg-deb --build --root-owner-group -Zxz $tree "$package" >/dev/null
echo "安装包 / package: $package ($(du -h "$package" | cut -f1))"
