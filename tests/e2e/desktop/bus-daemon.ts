import { mkdir, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Place, type Service, startService } from './service.ts';

// Only what a tray host and a locked keyring's question need starts on demand. The keyring itself does not: so a test
// can have a session without one.
const startedOnDemand = ['org.xfce.Xfconf.service', 'org.gnome.keyring.SystemPrompter.service'];

/** Starts the session's own message bus. Gives the variables to reach it. */
export async function startBus(place: Place, runtimeFolder: string) {
  const services = join(place.folder, 'services');
  const configuration = join(place.folder, 'bus.conf');
  await mkdir(services);
  for (const name of startedOnDemand) await symlink(join('/usr/share/dbus-1/services', name), join(services, name));
  await writeFile(configuration, configurationOf(`unix:path=${join(runtimeFolder, 'bus')}`, services));
  const command = ['dbus-daemon', `--config-file=${configuration}`, '--nofork', '--print-address=3'];
  const service: Service = startService('dbus', command, place);
  const address = await Promise.race([service.firstLine, service.ended.then((how) => Promise.reject(new Error(how)))]);
  return { service, env: { DBUS_SESSION_BUS_ADDRESS: address } };
}

function configurationOf(socket: string, services: string): string {
  return `<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>${socket}</listen>
  <auth>EXTERNAL</auth>
  <servicedir>${services}</servicedir>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
`;
}
