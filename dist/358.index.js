"use strict";
exports.id = 358;
exports.ids = [358, 250];
exports.modules = {
  /***/
  66686: (
    /***/
    ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {
      __webpack_require__.d(__webpack_exports__, {
        /* harmony export */
        Z8: () => (
          /* binding */
          marks
        ),
        /* harmony export */
        _M: () => (
          /* binding */
          newestAttempt
        ),
        /* harmony export */
        nT: () => (
          /* binding */
          isOpen
        )
        /* harmony export */
      });
      const marks = [
        "accepted",
        "prepared",
        "switching",
        "forward",
        "committed",
        "reverting",
        "reverted",
        "finished"
      ];
      function newestAttempt(journals) {
        const all = journals.flat();
        const number = Math.max(0, ...all.map((entry) => entry.number));
        const entries = all.filter((entry) => entry.number === number);
        const first = entries[0];
        if (first === void 0)
          return void 0;
        const unique = (values) => [...new Set(values)];
        const [failure] = entries.flatMap((entry) => entry.kind === "mark" ? entry.failure ?? [] : []);
        return {
          lock: first.lock,
          planHash: first.planHash,
          number,
          release: first.release,
          marks: marks.filter((mark) => entries.some((entry) => entry.kind === "mark" && entry.mark === mark)),
          started: unique(entries.flatMap((entry) => entry.kind === "intent" ? [entry.step] : [])),
          done: unique(entries.flatMap((entry) => entry.kind === "result" && entry.outcome === "done" ? [entry.step] : [])),
          failed: unique(entries.flatMap((entry) => entry.kind === "result" && entry.outcome === "failed" ? [entry.step] : [])),
          ...failure === void 0 ? {} : { failure },
          interrupted: entries.some((entry) => entry.kind === "interrupted")
        };
      }
      const isOpen = (attempt) => !attempt.marks.includes("finished") && !attempt.marks.includes("reverted");
    })
  ),
  /***/
  82250: (
    /***/
    ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {
      __webpack_require__.r(__webpack_exports__);
      __webpack_require__.d(__webpack_exports__, {
        planForm: () => (
          /* binding */
          planForm
        ),
        planSchemaJson: () => (
          /* binding */
          planSchemaJson
        ),
        planShape: () => (
          /* binding */
          planShape
        ),
        savedPlan: () => (
          /* binding */
          savedPlan
        )
      });
      var schemas = __webpack_require__(26921);
      var json_schema_processors = __webpack_require__(98439);
      var stage = __webpack_require__(227);
      var journal = __webpack_require__(66686);
      var model_name = __webpack_require__(40042);
      ;
      const schema_release_name = (pattern) => schemas.YjP().regex(pattern);
      const appName = schema_release_name(model_name._u);
      const environmentName = schema_release_name(model_name._u);
      const hostName = schema_release_name(model_name._u);
      const serviceName = schema_release_name(model_name.TO);
      const digest = schema_release_name(/^sha256:[0-9a-f]{64}$/);
      const releaseId = schema_release_name(/^rel-\d{8}-(\d{6}|\d{9})$/);
      const count = schemas.Whr().nonnegative();
      const duration = schemas.aig().nonnegative().describe("Milliseconds.");
      const definition = schemas.g1P(schemas.YjP(), schemas.Pq9());
      const resource = schemas.rej({
        name: schemas.YjP().describe("The real name on the engine."),
        external: schemas.zMY(),
        definition
      });
      const rollout = schemas.rej({
        port: schemas.Whr().min(1).max(65535).exactOptional(),
        health: schemas.YjP().exactOptional(),
        domains: schemas.YOg(schemas.YjP()),
        path: schemas.YjP(),
        allowNoHealth: schemas.zMY(),
        minHealthy: duration,
        startTimeout: duration,
        proofs: count,
        drainTimeout: duration,
        websocketGrace: duration,
        monitor: duration.exactOptional()
      });
      const service = schemas.rej({
        role: schemas.YjP(),
        image: schemas.YjP().describe("`repository@sha256:…`; in a preview what is known of it."),
        reference: schemas.YjP().describe("What the compose file said, like `postgres:17`."),
        rolled: schemas.zMY(),
        order: schemas.k5n(["start-first", "stop-first"]),
        stopFirst: schemas.YjP().exactOptional().describe("Why it is stopped before its successor starts."),
        replicas: count,
        definition,
        environment: schemas.g1P(schemas.YjP(), schemas.YjP().nullable()).describe("Names with the keyed hash of their value; null before the environment has a key."),
        filled: schemas.g1P(schemas.YjP(), schemas.YjP().nullable()).describe("The same of values that `definition` has marks for, like `${stagecraft:NAME}`.").exactOptional(),
        networks: schemas.YOg(schemas.YjP()),
        dependsOn: schemas.YOg(schemas.rej({ service: serviceName, condition: schemas.YjP(), restart: schemas.euz(true).exactOptional() })),
        follows: schemas.g1P(serviceName, count).describe("Services that it is made anew with, each with the number of the release whose containers they had then.").exactOptional(),
        rollout: rollout.exactOptional(),
        stopGrace: duration,
        healthcheck: schemas.zMY(),
        restart: schemas.YjP(),
        from: count.describe("The number of the release whose containers serve it."),
        fromId: releaseId.exactOptional()
      });
      const host = schemas.rej({
        roles: schemas.YOg(schemas.YjP()),
        internalAddress: schemas.YjP(),
        services: schemas.YOg(serviceName),
        ports: schemas.g1P(serviceName, schemas.YOg(schemas.Whr().min(0).max(65535))),
        extraHosts: schemas.g1P(serviceName, schemas.g1P(serviceName, schemas.YjP())).describe("What each service calls by name although it runs elsewhere, with an address.")
      });
      const file = schemas.rej({
        path: schemas.YjP(),
        kind: schemas.k5n(["file", "secret", "config"]),
        source: schemas.gMt("kind", [
          schemas.rej({ kind: schemas.euz("file"), path: schemas.YjP() }),
          schemas.rej({ kind: schemas.euz("environment"), name: schemas.YjP() }),
          schemas.rej({ kind: schemas.euz("content"), content: schemas.YjP() })
        ]),
        version: schemas.YjP().nullable().describe("A hash of the content; null before the environment has a key."),
        services: schemas.YOg(serviceName),
        executable: schemas.euz(true).exactOptional()
      });
      const migrations = schemas.rej({
        strategy: schemas.k5n(["pre_deploy", "post_deploy", "manual"]),
        files: schemas.YOg(schemas.rej({
          name: schemas.YjP(),
          file: schemas.YjP(),
          phase: schemas.k5n(["pre", "post", "manual"]),
          checksum: digest,
          contract: schemas.zMY().describe("Old code breaks on it."),
          allowed: schemas.YjP().exactOptional().describe("Why it may run while older code serves all the same.")
        }))
      });
      const releaseSpec = schemas.rej({
        app: appName,
        environment: environmentName,
        project: schemas.YjP(),
        number: count,
        version: schemas.YjP(),
        commit: schemas.YjP().exactOptional().describe("Of the checkout that it was planned from."),
        services: schemas.g1P(serviceName, service),
        hosts: schemas.g1P(hostName, host),
        networks: schemas.g1P(schemas.YjP(), resource),
        volumes: schemas.g1P(schemas.YjP(), resource),
        files: schemas.YOg(file),
        migrations: schemas.g1P(schemas.YjP(), migrations),
        restores: releaseId.exactOptional()
      });
      ;
      const release = schemas.rej({
        number: count,
        id: schemas.KCZ([schemas.euz("next"), releaseId]).describe("`next`: the release that the plan makes.")
      });
      const set = { service: serviceName, release, replicas: count };
      const onHost = { host: hostName };
      const replicas = { ...onHost, ...set };
      const route = schemas.rej({
        service: serviceName,
        domains: schemas.YOg(schemas.YjP()),
        path: schemas.YjP(),
        backends: schemas.YOg(schemas.rej({ number: count, servers: schemas.YOg(schemas.YjP()) }))
      });
      const table = schemas.rej({ routes: schemas.YOg(route), proving: schemas.YOg(route) });
      const shape = (kind, fields) => schemas.rej({ kind: schemas.euz(kind), ...fields });
      const shapes = {
        "image.pull": shape("image.pull", { ...onHost, images: schemas.YOg(schemas.YjP()) }),
        mark: shape("mark", { mark: schemas.k5n(journal.Z8) }),
        "release.upload": shape("release.upload", onHost),
        "release.restore": shape("release.restore", { ...onHost, from: releaseId }),
        "project.prepare": shape("project.prepare", {
          ...onHost,
          networks: schemas.YOg(schemas.YjP()),
          volumes: schemas.YOg(schemas.YjP())
        }),
        "service.replace": shape("service.replace", { ...onHost, service: serviceName, release }),
        "service.remove": shape("service.remove", { ...onHost, service: serviceName }),
        "replica.start": shape("replica.start", replicas),
        "replica.await": shape("replica.await", replicas),
        "replica.name": shape("replica.name", replicas),
        "replica.unname": shape("replica.unname", replicas),
        "replica.drain": shape("replica.drain", replicas),
        "replica.stop": shape("replica.stop", replicas),
        "replica.remove": shape("replica.remove", replicas),
        "route.prove": shape("route.prove", { ...onHost, table }),
        "route.switch": shape("route.switch", { ...onHost, table }),
        "rollout.monitor": shape("rollout.monitor", {
          ...onHost,
          sets: schemas.YOg(schemas.rej(set)),
          duration,
          table: table.exactOptional()
        }),
        "release.commit": shape("release.commit", { outcome: schemas.k5n(["finished", "reverted", "failed"]) }),
        "release.post": shape("release.post", { post: schemas.k5n(["done", "failed"]) }),
        "release.prune": shape("release.prune", { ...onHost, keep: schemas.YOg(count) }),
        "migration.apply": shape("migration.apply", {
          database: schemas.YjP(),
          name: schemas.YjP(),
          phase: schemas.k5n(["pre", "post"]),
          checksum: schemas.YjP(),
          contract: schemas.zMY()
        })
      };
      const schema_operation_all = Object.values(shapes);
      const operation = schemas.gMt("kind", [shapes["image.pull"], ...schema_operation_all.slice(1)]);
      ;
      const step = schemas.rej({
        id: schemas.YjP().describe("Unique in the plan."),
        stage: schemas.k5n(stage.G),
        operation,
        after: schemas.YOg(schemas.YjP()).describe("Ids of the steps that must be done before."),
        afterEnd: schemas.YOg(schemas.YjP()).exactOptional().describe("Ids of the steps that must have ended before, well or not."),
        because: schemas.YjP(),
        mayFail: schemas.euz(true).exactOptional()
      });
      const basis = schemas.rej({
        lineage: schemas.YjP().exactOptional(),
        serial: count,
        config: digest,
        contents: digest.exactOptional(),
        migrations: schemas.g1P(schemas.YjP(), schemas.YOg(schemas.YjP())),
        hosts: schemas.g1P(hostName, schemas.rej({ containers: schemas.g1P(schemas.YjP(), schemas.YjP()), routes: digest.exactOptional() }))
      });
      const change = schemas.rej({
        host: hostName.exactOptional(),
        service: serviceName.exactOptional(),
        subject: schemas.k5n(["image", "definition", "environment", "secret", "route", "replicas", "service", "migration"]),
        action: schemas.k5n(["add", "change", "remove"]),
        what: schemas.YjP(),
        from: schemas.YjP().exactOptional(),
        to: schemas.YjP().exactOptional(),
        because: schemas.YjP(),
        drift: schemas.euz(true).describe("Hosts are no longer as the release that serves left them.").exactOptional()
      });
      const planShape = schemas.rej({
        schema: schemas.euz(1),
        kind: schemas.k5n(["deploy", "rollback"]),
        complete: schemas.zMY().describe("A preview is not, and can never be applied."),
        app: appName,
        environment: environmentName,
        from: schemas.rej({ release: releaseId, number: count, version: schemas.YjP() }).exactOptional(),
        to: releaseSpec,
        basis: basis.describe("What the plan was decided from; it is refused when that moved."),
        changes: schemas.YOg(change),
        steps: schemas.YOg(step),
        recovery: schemas.g1P(schemas.k5n(stage.G), schemas.YOg(step)).describe("By stage, the steps that make its failure harmless."),
        warnings: schemas.YOg(schemas.rej({ code: schemas.YjP(), message: schemas.YjP() })),
        gaps: schemas.YOg(schemas.rej({ host: hostName, service: serviceName, milliseconds: duration, because: schemas.YjP() })),
        approval: schemas.zMY().describe("Whether a person must name the environment or hand in this very plan."),
        onFailure: schemas.k5n(["revert", "keep", "pause"])
      });
      const planForm = "stagecraft-plan/1";
      const origin = schemas.rej({
        tree: schemas.YjP().regex(/^([0-9a-f]{40}|[0-9a-f]{64})$/).describe("The git tree of the folder of stagecraft.yml.").exactOptional(),
        run: schemas.YjP().regex(/^https?:\/\/[\w.:-]+\/[\w.-]+\/[\w.-]+\/actions\/runs\/\d{1,20}$/).describe("The GitHub run that made it.").exactOptional()
      });
      const savedPlan = schemas.rej({
        schema: schemas.euz(planForm),
        hash: digest.describe("SHA-256 of the plan as canonical JSON: keys sorted, no blanks."),
        plan: planShape,
        origin: origin.exactOptional()
      });
      function planSchemaJson() {
        const { $schema, ...schema } = json_schema_processors.bl(savedPlan, { io: "input", reused: "ref" });
        const named = {
          $schema,
          $id: "https://github.com/stagecraft/deploy/spec/plan.schema.json",
          title: "A saved plan of Stagecraft",
          ...schema
        };
        return `${JSON.stringify(named, void 0, 2)}
`;
      }
    })
  ),
  /***/
  51358: (
    /***/
    ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {
      __webpack_require__.r(__webpack_exports__);
      __webpack_require__.d(__webpack_exports__, {
        eventsSchemaJson: () => (
          /* binding */
          eventsSchemaJson
        ),
        lineShape: () => (
          /* binding */
          lineShape
        )
      });
      var schemas = __webpack_require__(26921);
      var api = __webpack_require__(43759);
      ;
      function datetime(params) {
        return api.G1(schemas.You, params);
      }
      function date(params) {
        return core._isoDate(ZodISODate, params);
      }
      function time(params) {
        return core._isoTime(ZodISOTime, params);
      }
      function duration(params) {
        return core._isoDuration(ZodISODuration, params);
      }
      var json_schema_processors = __webpack_require__(98439);
      ;
      const operationKinds = Object.keys({
        "image.pull": 0,
        mark: 0,
        "release.upload": 0,
        "release.restore": 0,
        "project.prepare": 0,
        "service.replace": 0,
        "service.remove": 0,
        "replica.start": 0,
        "replica.await": 0,
        "replica.name": 0,
        "replica.unname": 0,
        "replica.drain": 0,
        "replica.stop": 0,
        "replica.remove": 0,
        "route.prove": 0,
        "route.switch": 0,
        "rollout.monitor": 0,
        "release.commit": 0,
        "release.post": 0,
        "release.prune": 0,
        "migration.apply": 0
      });
      var stage = __webpack_require__(227);
      var schema = __webpack_require__(82250);
      var json = __webpack_require__(57522);
      ;
      const json_shape_stage = schemas.k5n(stage.h);
      const milliseconds = schemas.aig().nonnegative();
      const step = {
        step: schemas.YjP().describe("The id of a step of the plan."),
        stage: json_shape_stage,
        operation: schemas.k5n(operationKinds),
        host: schemas.YjP().optional(),
        service: schemas.YjP().optional()
      };
      const faultShape = schemas.rej({
        code: schemas.YjP().regex(/^[A-Z][A-Z0-9_]*$/).describe("Never used for anything else: spec/errors.md has a section for each."),
        what: schemas.YjP(),
        why: schemas.YjP().optional(),
        fix: schemas.YjP(),
        where: schemas.rej({
          file: schemas.YjP(),
          line: schemas.Whr().positive().optional(),
          column: schemas.Whr().positive().optional(),
          key: schemas.YjP().optional()
        }).optional()
      });
      const lines = {
        "stage.started": { stage: json_shape_stage, summary: schemas.YjP() },
        "stage.finished": { stage: json_shape_stage, outcome: schemas.k5n(["completed", "failed", "skipped"]), milliseconds },
        "step.started": { ...step, sentence: schemas.YjP(), because: schemas.YjP() },
        "step.progress": { step: schemas.YjP(), message: schemas.YjP() },
        "step.output": { step: schemas.YjP(), lines: schemas.YOg(schemas.YjP()) },
        "step.finished": {
          ...step,
          outcome: schemas.k5n(["done", "failed", "skipped"]),
          detail: schemas.YjP().optional(),
          milliseconds
        },
        "recovery.started": { stage: json_shape_stage, because: schemas.YjP() },
        "recovery.finished": { outcome: schemas.k5n(["finished", "reverted", "failed"]) },
        notice: { level: schemas.k5n(["debug", "info", "warning"]), message: schemas.YjP() },
        fault: { fault: faultShape },
        plan: { hash: schemas.YjP(), plan: schema.planShape }
      };
      const endingShape = schemas.Ikc({
        exit: schemas.Whr(),
        fault: faultShape.optional().describe("The first of `faults`."),
        faults: schemas.YOg(faultShape).optional(),
        serving: schemas.YjP().optional(),
        next: schemas.YjP().optional()
      });
      const at = datetime().describe("When it was written, UTC.");
      const lineOf = (type) => schemas.rej({ type: schemas.euz(type), at, ...lines[type] });
      const lineShape = schemas.KCZ([
        ...Object.keys(lines).map((type) => lineOf(type)),
        schemas._H3({
          type: schemas.euz("result"),
          at,
          schema: schemas.euz(json.w7),
          command: schemas.YjP(),
          ...endingShape.shape
        }).describe("The last line; what the command tells of itself stands beside these keys.")
      ]);
      function eventsSchemaJson() {
        const { $schema, ...schema2 } = json_schema_processors.bl(lineShape, { io: "input", reused: "ref" });
        const named = {
          $schema,
          $id: "https://github.com/stagecraft/deploy/spec/events.schema.json",
          title: "One line of --format json of a command of Stagecraft that changes something",
          ...schema2
        };
        return `${JSON.stringify(named, void 0, 2)}
`;
      }
    })
  )
};
;
