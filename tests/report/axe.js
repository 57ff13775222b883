// Runs axe-core, with all its rules, on the page it stands in, and writes what it found at the end
// of the page: one line of figures, then one for each place that breaks a rule.
axe.run(document).then(
  (found) => {
    const lines = [`axe: ${found.violations.length} violations, ${found.passes.length} passes, ${found.incomplete.length} undecided`];
    for (const rule of found.violations) {
      for (const node of rule.nodes) {
        lines.push(`violation ${rule.id}: ${rule.help}: ${node.target.join(" ")}: ${node.failureSummary}`);
      }
    }
    for (const rule of found.incomplete) {
      lines.push(`undecided ${rule.id}: ${rule.help}: ${rule.nodes.length} places`);
    }
    write(lines.join("\n"));
  },
  (error) => write(`axe failed: ${error}`),
);

function write(text) {
  const pre = document.createElement("pre");
  pre.id = "axe-result";
  pre.textContent = text;
  document.body.append(pre);
}
