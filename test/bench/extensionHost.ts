import { readFileSync, readdirSync } from 'node:fs';

/** The server's child that was started as extension host. */
export function extensionHostPid(serverPid: number): number {
  const isHost = (pid: string) => {
    try {
      const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8');
      return (
        command.includes('--type=extensionHost') && Number(/\) \S (\d+)/.exec(readFileSync(`/proc/${pid}/stat`, 'utf8'))?.[1]) === serverPid
      );
    } catch {
      return false; // it has ended meanwhile
    }
  };
  const pid = readdirSync('/proc').find(name => /^\d+$/.test(name) && isHost(name));
  if (!pid) throw new Error('The extension host was not found.');
  return Number(pid);
}

/** Its resident memory, in bytes. */
export function extensionHostBytes(serverPid: number): number {
  const status = readFileSync(`/proc/${extensionHostPid(serverPid)}/status`, 'utf8');
  return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) * 1024;
}
