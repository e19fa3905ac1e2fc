import { readFileSync, readdirSync } from 'node:fs';

/** Resident memory of the extension host, in bytes: the server's child that was started as one. */
export function extensionHostBytes(serverPid: number): number {
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
  return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) * 1024;
}
