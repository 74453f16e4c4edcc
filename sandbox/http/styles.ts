/** The one style sheet of all sandbox pages. */
export const styles = `
:root { color-scheme: light dark; --background: #f6f7f9; --surface: #fff; --text: #1b1f24; --muted: #5a6472;
  --border: #c6ced8; --accent: #0b6e75; --on-accent: #fff; --danger: #b42318; }
@media (prefers-color-scheme: dark) { :root { --background: #14171b; --surface: #1b1f25; --text: #e7eaee;
  --muted: #9aa4b1; --border: #3a434f; --accent: #57bfc6; --on-accent: #10282b; --danger: #f2877b; } }
* { box-sizing: border-box; }
body { margin: 0; min-height: 100vh; display: flex; flex-direction: column; align-items: center; gap: 16px;
  padding: 48px 16px 16px; background: var(--background); color: var(--text); font: 15px/1.5 system-ui, sans-serif; }
main { width: 100%; max-width: 560px; padding: 32px; background: var(--surface); border: 1px solid var(--border);
  border-radius: 12px; }
h1 { margin: 0 0 8px; font-size: 22px; line-height: 1.3; }
h2 { margin: 24px 0 8px; font-size: 15px; }
p { margin: 0 0 16px; }
footer, .hint { color: var(--muted); font-size: 13px; }
form { display: grid; gap: 16px; }
label, legend { font-weight: 600; }
.field { display: grid; gap: 4px; }
fieldset { display: grid; grid-template-columns: repeat(auto-fill, minmax(200px, 1fr)); gap: 8px; margin: 0; padding: 12px 16px; border: 1px solid var(--border); border-radius: 8px; }
.choice { display: flex; gap: 8px; align-items: center; font-weight: 400; }
input[type=text], input[type=password], textarea { width: 100%; padding: 8px 12px; border: 1px solid var(--border);
  border-radius: 8px; background: var(--background); color: inherit; font: inherit; }
textarea { font: 13px/1.5 ui-monospace, monospace; resize: vertical; }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
.actions { display: flex; flex-wrap: wrap; gap: 8px; }
button { padding: 8px 20px; border: 1px solid var(--border); border-radius: 8px; background: transparent; color: inherit;
  font: inherit; cursor: pointer; }
button.primary { border-color: var(--accent); background: var(--accent); color: var(--on-accent); font-weight: 600; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: 4px 16px; margin: 0 0 16px; }
dt { color: var(--muted); } dd { margin: 0; overflow-wrap: anywhere; }
ul { margin: 0 0 16px; padding-left: 20px; }
code { font: 13px ui-monospace, monospace; }
[role=alert] { color: var(--danger); font-weight: 600; }
`;
