"use strict";
exports.id = 169;
exports.ids = [169];
exports.modules = {
  /***/
  97169: (
    /***/
    ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {
      __webpack_require__.d(__webpack_exports__, {
        verifyAudit: () => (
          /* binding */
          verifyAudit
        )
      });
      var model_name = __webpack_require__(40042);
      var project = __webpack_require__(43167);
      var survey = __webpack_require__(71500);
      var digest = __webpack_require__(63061);
      var faults = __webpack_require__(28977);
      var ledger = __webpack_require__(53968);
      var ledgers = __webpack_require__(28369);
      var releases = __webpack_require__(53229);
      var plan_status = __webpack_require__(86604);
      ;
      function auditOf(sights, environment) {
        const observed = (0, plan_status.VZ)(sights);
        const states = Object.fromEntries((0, model_name.YD)(observed).flatMap((host) => observed[host] === void 0 ? [] : [[host, observed[host].state]]));
        const agreed = agreedIn(states);
        const [reference] = agreed[0] ?? [];
        const longest = (reference === void 0 ? void 0 : states[reference]?.ledger) ?? [];
        const last = longest.at(-1);
        const due = last === void 0 ? [] : (0, model_name.YD)((0, releases.Rn)(observed, last.release)?.hosts ?? {});
        const against = agreed.flatMap(([name]) => name === void 0 ? [] : [states[name]?.ledger ?? []]);
        const compared = { states, longest, against, due };
        const hosts = (0, model_name.YD)(sights).map((host) => {
          const sight = sights[host];
          return sight?.kind === "silent" ? { host, fault: sight.fault } : auditedLedger(host, compared);
        });
        const rows = hosts.flatMap((row) => row.fault === void 0 ? [row] : []);
        const told = (0, ledgers.QP)(states);
        return {
          hosts,
          faults: [...told, ...rows.flatMap((row) => rowFaults(row, { reference, told, longest, environment }))],
          good: rows.filter(({ verdict }) => verdict === "good").map(({ host }) => host)
        };
      }
      function agreedIn(states) {
        const groups = /* @__PURE__ */ new Map();
        for (const name of (0, ledgers.gU)(states)) {
          const story = (0, digest.$N)(states[name]?.ledger.at(-1));
          groups.set(story, [...groups.get(story) ?? [], name]);
        }
        const most = Math.max(0, ...[...groups.values()].map((names) => names.length));
        return [...groups.values()].filter((names) => names.length === most);
      }
      function auditedLedger(host, compared) {
        const state = compared.states[host];
        if (state === void 0)
          throw new Error(`no state of ${host}`);
        const last = state.ledger.at(-1);
        const lineages = (0, ledgers.AE)(state);
        return {
          host,
          path: (0, ledgers.tf)(state),
          entries: state.ledger.length,
          ...lineages.length === 0 ? {} : { lineage: lineages.join(" and ") },
          ...last === void 0 ? {} : { last: { release: last.release, sum: (0, digest.ol)((0, ledger.oc)(last)) } },
          ...verdictOf(host, state, compared)
        };
      }
      function verdictOf(host, state, { states, longest, against, due }) {
        const { ledger: ledger2, ledgerProblem: problem } = state;
        const next = ledger2.length + 1;
        if (problem?.kind === "newer" || problem?.kind === "broken")
          return { verdict: problem.kind, line: next, detail: problem.detail };
        const lineages = new Set(Object.values(states).flatMap(ledgers.AE));
        if (lineages.size > 1)
          return { verdict: "foreign" };
        const line = against.map((each) => (0, ledgers.at)(each, ledger2)).find((serial) => serial !== void 0);
        if (line !== void 0)
          return { verdict: "differs", line };
        if (problem !== void 0)
          return { verdict: "behind", line: next, detail: problem.detail };
        const finished = state.journal.find((entry) => entry.kind === "mark" && entry.mark === "finished");
        if (finished !== void 0 && !longest.some(({ number }) => number === finished.number))
          return { verdict: "broken", line: next, detail: `r${finished.number} finished, and no ledger tells of it` };
        if (ledger2.length === longest.length)
          return { verdict: ledger2.length === 0 ? "none" : "good" };
        if (ledger2.length === 0 && !state.exists && !due.includes(host))
          return { verdict: "none" };
        return { verdict: "behind", line: next };
      }
      function rowFaults({ host, verdict, entries, line, detail, path }, { reference, told, longest, environment }) {
        if (verdict === "behind")
          return [faults.e.LEDGER_BEHIND({ host, path, missing: longest.length - entries, detail, environment })];
        const isTold = told.some(({ code }) => code === "LEDGERS_DIVERGED");
        if (verdict !== "differs" || isTold || host === reference || entries === longest.length)
          return [];
        return [faults.e.LEDGERS_DIVERGED({ hosts: [reference ?? host, host], serial: line ?? entries })];
      }
      var table = __webpack_require__(75978);
      ;
      async function verifyAudit(inputs, world) {
        const loaded = await (0, project.Xg)(world, { given: inputs.config, environment: inputs.environment, use: "reach" });
        const sights = await (0, survey.Fr)(world, loaded, { hosts: (0, model_name.YD)(loaded.environment.hosts) });
        return audited({ app: loaded.config.app, environment: inputs.environment }, auditOf(sights, inputs.environment));
      }
      function audited(of, audit) {
        const { hosts, faults: wrong, good } = audit;
        const silent = hosts.flatMap(({ fault }) => fault === void 0 ? [] : [fault]);
        const isRefused = wrong.length > 0 || silent.some(({ ending }) => ending === "refused");
        const exit = isRefused ? "refused" : silent.length > 0 ? "outside" : void 0;
        return {
          ...exit === void 0 ? {} : { exit },
          faults: [...wrong, ...silent],
          lines: [headline(of, audit), "", ...(0, table.t)(hosts.map(cellsOf))],
          result: { ...of, verified: exit === void 0, hosts: hosts.map(fieldsOf), good }
        };
      }
      function headline({ app, environment }, { hosts, faults: wrong, good }) {
        const named = `${app} ${environment}`;
        const answering = hosts.filter(({ fault }) => fault === void 0).length;
        if (answering === 0)
          return `${named}: no host answers`;
        if (wrong.length > 0)
          return `${named}: the ledgers do not hold; a good copy is on ${good.length === 0 ? "no host" : good.join(", ")}`;
        if (good.length === 0)
          return `${named}: no ledger yet`;
        const rest = hosts.length - answering;
        const unseen = rest === 0 ? "" : `; ${rest === 1 ? "one host does" : `${rest} hosts do`} not answer`;
        return `${named}: ${good.length === 1 ? "the ledger holds" : `${good.length} ledgers hold and are equal`}${unseen}`;
      }
      function cellsOf(row) {
        if (row.fault !== void 0)
          return [row.host, "does not answer"];
        const { host, verdict, entries, lineage, last } = row;
        return [
          host,
          verdict === "none" ? "no ledger yet" : verdict,
          entries === 1 ? "1 entry" : `${entries} entries`,
          lineage === void 0 ? "" : `lineage ${lineage}`,
          last === void 0 ? "" : `ends with ${last.release} (${last.sum.slice(0, 19)})`,
          placeOf(row)
        ];
      }
      function placeOf({ line, detail }) {
        if (line === void 0)
          return detail ?? "";
        return detail?.startsWith("line ") === true ? detail : [`line ${line}`, detail].filter(Boolean).join(": ");
      }
      function fieldsOf(row) {
        if (row.fault !== void 0)
          return { host: row.host, answers: false, fault: { code: row.fault.code, what: row.fault.what, fix: row.fault.fix } };
        const { host, verdict, path, entries, lineage, last, line, detail } = row;
        return {
          host,
          answers: true,
          verdict,
          path,
          entries,
          lineage: lineage ?? null,
          last: last ?? null,
          line: line ?? null,
          detail: detail ?? null
        };
      }
    })
  )
};
;
