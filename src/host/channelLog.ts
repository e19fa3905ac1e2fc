import * as vscode from 'vscode';
import { redactingLog, type Log } from '../node/log/redactingLog.ts';
import { Redactor } from '../node/log/redactor.ts';
import { lazy } from './lazy.ts';

/** The extension's log in VS Code's output panel. The channel is made with its first line. */
export class ChannelLog implements vscode.Disposable {
  readonly redactor = new Redactor();
  readonly log: Log;
  private made = false;
  private readonly channel = lazy(() => {
    this.made = true;
    return vscode.window.createOutputChannel('AI Agent Marketplace', { log: true });
  });

  constructor() {
    const sink = {
      debug: (line: string) => this.channel().debug(line),
      info: (line: string) => this.channel().info(line),
      warn: (line: string) => this.channel().warn(line),
      error: (line: string) => this.channel().error(line),
    };
    this.log = redactingLog(sink, this.redactor);
  }

  show(): void {
    this.channel().show();
  }

  dispose(): void {
    if (this.made) this.channel().dispose();
  }
}
