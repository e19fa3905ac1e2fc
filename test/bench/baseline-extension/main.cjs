// The least that a webview view can be: what ours is measured against, in the same run.
const vscode = require('vscode');
exports.activate = context => {
  const provider = {
    resolveWebviewView(view) {
      view.webview.options = { enableScripts: true };
      view.webview.html =
        '<!DOCTYPE html><html><body><p id="content"></p><script>document.getElementById("content").textContent = "here";</script></body></html>';
    },
  };
  context.subscriptions.push(vscode.window.registerWebviewViewProvider('baseline.view', provider));
};
