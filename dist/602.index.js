"use strict";
exports.id = 602;
exports.ids = [602];
exports.modules = {
  /***/
  31602: (
    /***/
    ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {
      __webpack_require__.d(__webpack_exports__, {
        status: () => (
          /* binding */
          status_status
        )
      });
      var faults = __webpack_require__(28977);
      var model_name = __webpack_require__(40042);
      var observe_project = __webpack_require__(43167);
      var survey = __webpack_require__(71500);
      var serving = __webpack_require__(3307);
      var plan_status = __webpack_require__(86604);
      ;
      function statusDocument(status) {
        const { app, environment, current, hosts, locks, attempt, pending, problems } = status;
        return {
          app,
          environment,
          release: current === void 0 ? null : { id: current.release, number: current.number, version: current.version, at: current.at, post: current.post },
          hosts: hosts.map(hostFields),
          locks: locks.map(lockFields),
          attempt: attempt ?? null,
          pending: pending ?? null,
          problems: problems.map(({ host, service, what, fix, command }) => ({
            host: host ?? null,
            service: service ?? null,
            what,
            fix: fix ?? null,
            command: command ?? null
          }))
        };
      }
      function hostFields(row) {
        if (row.fault !== void 0)
          return { host: row.host, answers: false, fault: { code: row.fault.code, what: row.fault.what, fix: row.fault.fix } };
        const { host, engine, compose, disk, skew, routes, services } = row;
        return { host, answers: true, engine, compose, disk, skew, routes: routes ?? null, services };
      }
      function lockFields({ owner, hosts, silence, steps, alive }) {
        const { id, actor, operation, startedAt, run } = owner;
        return { id, actor, operation, since: startedAt, run: run?.url ?? null, hosts, silence, steps, alive };
      }
      var quantity = __webpack_require__(74480);
      var stage = __webpack_require__(227);
      var describe = __webpack_require__(18250);
      var table = __webpack_require__(75978);
      ;
      function statusLines(status) {
        const sections = [
          [headline(status)],
          ...hostSections(status.hosts),
          [...status.locks.map(lockLine), ...status.attempt === void 0 ? [] : [attemptLine(status.attempt)]],
          problemLines(status.problems)
        ];
        return sections.filter((lines) => lines.length > 0).flatMap((lines, index) => index === 0 ? lines : ["", ...lines]);
      }
      function headline({ app, environment, current, hosts, problems }) {
        const silent = hosts.filter(({ fault }) => fault !== void 0).length;
        if (current === void 0)
          return `${app} ${environment}: ${silent === hosts.length ? "no host answers" : silent > 0 ? "no release on the hosts that answer" : "no release finished yet"}`;
        const verdict = [
          ...problems.length === 0 ? [] : [`${count(problems.length, "problem")}`],
          ...silent === 0 ? [] : [`${count(silent, "host")} without an answer`]
        ];
        return `${app} ${environment}: ${describeEntry(current)}, ${verdict.join(", ") || "as recorded"}`;
      }
      const describeEntry = ({ number, version, release }) => `r${number} ${version} (${release})`;
      const count = (number, noun) => `${number} ${noun}${number === 1 ? "" : "s"}`;
      function hostSections(rows) {
        const isBare = (row) => row.fault !== void 0 || row.services.length === 0;
        const bare = rows.filter(isBare).flatMap(hostLines);
        return [...rows.filter((row) => !isBare(row)).map(hostLines), bare];
      }
      function hostLines(row) {
        if (row.fault !== void 0)
          return [`${row.host}  ${row.fault.ending === "refused" ? "was not asked" : "does not answer"}: ${row.fault.what}`];
        return [hostLine(row), ...(0, table.t)(row.services.map(serviceCells), "  ")];
      }
      function hostLine({ host, engine, compose, disk, routes, skew }) {
        const facts = [
          `Docker ${engine}`,
          `Compose ${compose}`,
          `${gigabytes(disk.free)} of ${gigabytes(disk.total)} free`,
          ...routes === void 0 ? [] : [`routes ${routes}`],
          ...Math.abs(skew) > 6e4 ? [`clock ${(0, quantity.M)(Math.abs(skew))} ${skew > 0 ? "ahead" : "behind"}`] : []
        ];
        return `${host}  ${facts.join(", ")}`;
      }
      const gigabytes = (bytes) => `${(bytes / 1e9).toFixed(1)} GB`;
      function serviceCells({ service, number, image, wanted, running, health, since, restarts, differences }) {
        const state = { healthy: "healthy", unhealthy: "unhealthy", starting: "starting", none: "runs", stopped: "stopped" };
        return [
          service,
          `r${number}`,
          digestOf(image),
          `${running} of ${wanted}`,
          state[health],
          since === void 0 ? "" : `since ${since.replace(/\.\d+Z$/, "Z")}`,
          restarts === 0 ? "" : count(restarts, "restart"),
          differences.length === 0 ? "same" : [...new Set(differences.map(({ kind }) => words[kind]))].join(", ")
        ];
      }
      const digestOf = (image) => (0, describe.Uq)(image).replace(/^.*@/, "");
      const words = {
        missing: "missing",
        stopped: "stopped",
        image: "other digest",
        definition: "other definition",
        unhealthy: "unhealthy",
        starting: "not healthy yet"
      };
      function lockLine({ owner, hosts, silence, steps, alive }) {
        const { actor, operation, startedAt, run, id } = owner;
        const heard = alive ? `last heard of ${(0, quantity.M)(silence)} ago` : `silent for ${(0, quantity.M)(silence)}: the next run takes it over`;
        const facts = [
          `since ${startedAt}`,
          `on ${hosts.join(", ")}`,
          heard,
          ...steps.length === 0 ? [] : [`running: ${steps.join(", ")}`],
          ...run === void 0 ? [] : [run.url],
          `id ${id}`
        ];
        return `Lock held by ${actor} (${operation}): ${facts.join("; ")}`;
      }
      function attemptLine({ kind, number, version, state, stages, mark, settles }) {
        const each = stage.G.filter((stage2) => stages[stage2] !== "skipped").map((stage2) => `${stage2} ${stages[stage2]}`);
        const reached = `${mark === void 0 ? "" : `, reached "${mark}"`} (${each.join(", ")})`;
        if (state === "running")
          return `A ${kind} of ${version} (r${number}) is under way${reached}`;
        const then = settles === void 0 ? "" : `; the next run goes ${settles.direction}, because ${settles.because}`;
        return `A ${kind} of ${version} (r${number}) was interrupted${reached}${then}`;
      }
      function problemLines(problems) {
        if (problems.length === 0)
          return [];
        return [
          `Problems (${problems.length})`,
          ...problems.flatMap(({ host, what, fix, command }) => [
            `  ${host === void 0 ? "" : `${host}: `}${what}`,
            ...fix === void 0 ? [] : [`    ${fix}`],
            ...command === void 0 ? [] : [`    ${command}`]
          ])
        ];
      }
      ;
      async function status_status(inputs, world) {
        const loaded = await (0, observe_project.Xg)(world, { given: inputs.config, environment: inputs.environment, use: "reach" });
        const { config, environment } = loaded;
        const hosts = (0, model_name.YD)(environment.hosts);
        if (inputs.host !== void 0 && !hosts.includes(inputs.host))
          throw faults.e.HOST_UNKNOWN({ host: inputs.host, environment: environment.name, known: hosts });
        const sights = await (0, survey.Fr)(world, loaded, { hosts: inputs.host === void 0 ? hosts : [inputs.host] });
        const { name, projectName: project } = environment;
        const found = (0, plan_status.c2)({ app: config.app, environment: name, project, hosts, sights });
        const command = found.problems.find((problem) => problem.command !== void 0)?.command;
        const exit = (0, plan_status._y)(found);
        return {
          ...exit === "done" ? {} : { exit },
          faults: [...driftOf(found), ...found.hosts.flatMap(({ fault }) => fault ?? [])],
          lines: statusLines(found),
          serving: (0, plan_status.NM)(found) ? (0, serving.yO)(found) : (0, serving.Yh)(found, found.current),
          ...command === void 0 ? {} : { next: command },
          result: statusDocument(found)
        };
      }
      function driftOf({ app, environment, problems }) {
        if (problems.length === 0)
          return [];
        const told = problems.map(({ host, what }) => host === void 0 ? what : `${host}: ${what}`);
        const command = problems.find((each) => each.command !== void 0)?.command;
        return [faults.e.STATUS_DRIFT({ app, environment, problems: told, ...command === void 0 ? {} : { command } })];
      }
    })
  ),
  /***/
  3307: (
    /***/
    ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {
      __webpack_require__.d(__webpack_exports__, {
        /* harmony export */
        Yh: () => (
          /* binding */
          describeServing
        ),
        /* harmony export */
        bB: () => (
          /* binding */
          describeUnchanged
        ),
        /* harmony export */
        n: () => (
          /* binding */
          describeMixed
        ),
        /* harmony export */
        yO: () => (
          /* binding */
          describeUnseen
        )
        /* harmony export */
      });
      const describeServing = ({ app, environment }, entry) => entry === void 0 ? `nothing of ${app} ${environment} serves yet` : `${app} ${environment} serves ${entry.version} (${entry.release})`;
      const describeUnchanged = ({ app, environment }) => `nothing of ${app} ${environment} was changed`;
      const describeUnseen = ({ app, environment }) => `what ${app} ${environment} serves is not known`;
      const describeMixed = ({ app, environment }, before, now) => before === void 0 ? `${app} ${environment} may serve parts of ${now.version} (${now.release})` : `${app} ${environment} may serve ${before.version} and ${now.version} (${now.release}) beside each other`;
    })
  )
};
;
