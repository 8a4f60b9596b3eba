"use strict";
exports.id = 189;
exports.ids = [189];
exports.modules = {
  /***/
  81018: (
    /***/
    ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {
      __webpack_require__.d(__webpack_exports__, {
        /* harmony export */
        N: () => (
          /* binding */
          defaults
        )
        /* harmony export */
      });
      const defaults = {
        keep: 5,
        role: "app",
        service: {
          path: "/",
          allowNoHealth: false,
          minHealthy: 2e3,
          startTimeout: 12e4,
          proofs: 3,
          drainTimeout: 3e4,
          websocketGrace: 3e4
        },
        build: { context: ".", dockerfile: "Dockerfile" },
        program: { workdir: ".", readyTimeout: 6e4, signal: "SIGINT", stopTimeout: 1e4 },
        frontendPort: 3e3,
        encore: {
          workdir: ".",
          disableTelemetry: false,
          secretTypes: ["dev", "preview", "local"],
          secretsRequired: false,
          imageName: "api",
          dockerTagSuffix: ""
        },
        dev: {
          domains: { frontend: "app.localdev.test", backend: "api.localdev.test" },
          httpPort: 80,
          httpsPort: 443
        },
        migrations: {
          enabled: true,
          strategy: "pre_deploy",
          historySchema: "stagecraft",
          lockWait: 6e5,
          tableWait: 3e5,
          lockTimeout: 50,
          statementTimeout: 9e5,
          maxBlock: 1e3,
          pooler: "refuse",
          allowAhead: false,
          timeout: 9e5
        },
        network: { installMethod: "auto" },
        cloud: {
          image: "ubuntu-24-04-x64",
          filesystem: "ext4",
          firewall: { enabled: true, publicPorts: [80, 443], allowPublicSsh: false }
        },
        infra: { dockerEnabled: true, installMethod: "apt" },
        secretsTarget: "local",
        ci: { workflowFile: ".github/workflows/stagecraft.yml", tokenEnv: "GITHUB_TOKEN" },
        sshPort: 22,
        knownHosts: ".stagecraft/known_hosts",
        rollout: { enabled: true, strategy: "stagecraft", maxParallel: 1, canary: 1, onFailure: "revert" },
        traefik: { mode: "none", mkcertCertDir: ".stagecraft/dev/certs", dashboardAuth: "none", hsts: false },
        serviceMode: "container",
        composeFiles: ["compose.yaml", "compose.yml", "docker-compose.yaml", "docker-compose.yml"],
        overrideFiles: [
          "compose.override.yaml",
          "compose.override.yml",
          "docker-compose.override.yaml",
          "docker-compose.override.yml"
        ]
      };
    })
  ),
  /***/
  17629: (
    /***/
    ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {
      __webpack_require__.d(__webpack_exports__, {
        /* harmony export */
        Ow: () => (
          /* binding */
          needed
        ),
        /* harmony export */
        Y_: () => (
          /* binding */
          also
        ),
        /* harmony export */
        no: () => (
          /* binding */
          maybe
        ),
        /* harmony export */
        pq: () => (
          /* binding */
          mapping
        ),
        /* harmony export */
        z7: () => (
          /* binding */
          when
        )
        /* harmony export */
      });
      const maybe = (schema, text, byDefault) => schema.optional().meta({ description: text, ...byDefault === void 0 ? {} : { default: byDefault } });
      const needed = (schema, text) => schema.meta({ description: text });
      const also = (schema, keywords) => schema.meta(keywords);
      const when = (condition, holds, otherwise) => Object.fromEntries([["if", condition], ["then", holds], ...otherwise === void 0 ? [] : [["else", otherwise]]]);
      const mapping = { error: "a mapping" };
    })
  ),
  /***/
  24145: (
    /***/
    ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {
      __webpack_require__.d(__webpack_exports__, {
        /* harmony export */
        DU: () => (
          /* binding */
          foreignKeys
        ),
        /* harmony export */
        Hi: () => (
          /* binding */
          engine
        ),
        /* harmony export */
        O3: () => (
          /* binding */
          engineSettings
        ),
        /* harmony export */
        vU: () => (
          /* binding */
          engineKeys
        )
        /* harmony export */
      });
      var zod__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(26921);
      var _model_name_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(40042);
      var _model_quantity_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(74480);
      var _defaults_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(81018);
      var _described_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(17629);
      var _expected_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(52228);
      var _expected_outside_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(31802);
      const byDefault = _defaults_js__WEBPACK_IMPORTED_MODULE_2__.N.migrations;
      const toolCommands = {
        alembic: ["alembic", "upgrade", "head"],
        atlas: ["atlas", "migrate", "apply", "--env", "production"],
        dbmate: ["dbmate", "up"],
        django: ["python", "manage.py", "migrate", "--noinput"],
        drizzle: ["npx", "drizzle-kit", "migrate"],
        flyway: ["flyway", "migrate"],
        goose: ["goose", "up"],
        knex: ["npx", "knex", "migrate:latest"],
        laravel: ["php", "artisan", "migrate", "--force"],
        liquibase: ["liquibase", "update"],
        prisma: ["npx", "prisma", "migrate", "deploy"],
        rails: ["bin/rails", "db:migrate"],
        sequelize: ["npx", "sequelize-cli", "db:migrate"],
        sqitch: ["sqitch", "deploy"],
        typeorm: ["npx", "typeorm", "migration:run"]
      };
      const ruleName = () => (0, _expected_js__WEBPACK_IMPORTED_MODULE_4__.Qq)(/^[a-z][a-z0-9-]{1,63}$/, "the name of a rule, like create-index");
      const raw = {
        history_schema: (0, _described_js__WEBPACK_IMPORTED_MODULE_3__.no)((0, _expected_js__WEBPACK_IMPORTED_MODULE_4__.l_)(), "raw: schema of the table of applied migrations.", byDefault.historySchema),
        lock_wait: (0, _described_js__WEBPACK_IMPORTED_MODULE_3__.no)((0, _expected_js__WEBPACK_IMPORTED_MODULE_4__.p0)(), "raw: waiting for another runner.", (0, _model_quantity_js__WEBPACK_IMPORTED_MODULE_1__.M)(byDefault.lockWait)),
        table_wait: (0, _described_js__WEBPACK_IMPORTED_MODULE_3__.no)((0, _expected_js__WEBPACK_IMPORTED_MODULE_4__.p0)(), "raw: waiting for table locks, per file.", (0, _model_quantity_js__WEBPACK_IMPORTED_MODULE_1__.M)(byDefault.tableWait)),
        lock_timeout: (0, _described_js__WEBPACK_IMPORTED_MODULE_3__.no)((0, _expected_js__WEBPACK_IMPORTED_MODULE_4__.p0)(), "raw: length of one attempt to lock a table.", (0, _model_quantity_js__WEBPACK_IMPORTED_MODULE_1__.M)(byDefault.lockTimeout)),
        statement_timeout: (0, _described_js__WEBPACK_IMPORTED_MODULE_3__.no)((0, _expected_js__WEBPACK_IMPORTED_MODULE_4__.p0)(), "raw: longest statement.", (0, _model_quantity_js__WEBPACK_IMPORTED_MODULE_1__.M)(byDefault.statementTimeout)),
        max_block: (0, _described_js__WEBPACK_IMPORTED_MODULE_3__.no)((0, _expected_js__WEBPACK_IMPORTED_MODULE_4__.p0)(), "raw: estimated blocking above which a finding is an error.", (0, _model_quantity_js__WEBPACK_IMPORTED_MODULE_1__.M)(byDefault.maxBlock)),
        rules: (0, _described_js__WEBPACK_IMPORTED_MODULE_3__.no)((0, _expected_js__WEBPACK_IMPORTED_MODULE_4__.A7)(ruleName(), (0, _expected_js__WEBPACK_IMPORTED_MODULE_4__.Yq)(["off", "warn", "error"])), "raw: findings by rule.", {}),
        pooler: (0, _described_js__WEBPACK_IMPORTED_MODULE_3__.no)((0, _expected_js__WEBPACK_IMPORTED_MODULE_4__.Yq)(["refuse", "session"]), "raw: session states that the pooler keeps one server session per client.", byDefault.pooler),
        terminate_blockers: (0, _described_js__WEBPACK_IMPORTED_MODULE_3__.no)((0, _expected_outside_js__WEBPACK_IMPORTED_MODULE_5__.mN)(), "raw: blockers of a table lock that are ended.", "off"),
        allow_ahead: (0, _described_js__WEBPACK_IMPORTED_MODULE_3__.no)((0, _expected_js__WEBPACK_IMPORTED_MODULE_4__.zM)(), "raw: accept applied files that this release does not have.", byDefault.allowAhead)
      };
      const container = {
        service: (0, _described_js__WEBPACK_IMPORTED_MODULE_3__.no)((0, _expected_js__WEBPACK_IMPORTED_MODULE_4__.fe)(), "container: service whose image, environment, secrets and networks are used."),
        image: (0, _described_js__WEBPACK_IMPORTED_MODULE_3__.no)((0, _expected_outside_js__WEBPACK_IMPORTED_MODULE_5__.rA)(), "container: image, instead of service."),
        command: (0, _described_js__WEBPACK_IMPORTED_MODULE_3__.no)((0, _expected_js__WEBPACK_IMPORTED_MODULE_4__.vU)(), "container: program and arguments that apply what is pending."),
        timeout: (0, _described_js__WEBPACK_IMPORTED_MODULE_3__.no)((0, _expected_js__WEBPACK_IMPORTED_MODULE_4__.p0)(), "container: how long it may run.", (0, _model_quantity_js__WEBPACK_IMPORTED_MODULE_1__.M)(byDefault.timeout)),
        history: (0, _described_js__WEBPACK_IMPORTED_MODULE_3__.no)((0, _expected_js__WEBPACK_IMPORTED_MODULE_4__.Yq)(Object.keys(toolCommands)), "container: the tool whose table of applied migrations is read.")
      };
      const engineKeys = { raw, container };
      const foreignKeys = (engine2) => (0, _model_name_js__WEBPACK_IMPORTED_MODULE_0__.YD)(engineKeys).flatMap((id) => id === engine2 ? [] : (0, _model_name_js__WEBPACK_IMPORTED_MODULE_0__.YD)(engineKeys[id]));
      const engineSettings = {
        raw: zod__WEBPACK_IMPORTED_MODULE_6__.rej({ ...raw, dialect: (0, _described_js__WEBPACK_IMPORTED_MODULE_3__.no)((0, _expected_js__WEBPACK_IMPORTED_MODULE_4__.Yq)(["postgres"]), "raw: postgres is the only one.", "postgres") }, _described_js__WEBPACK_IMPORTED_MODULE_3__.pq),
        container: zod__WEBPACK_IMPORTED_MODULE_6__.rej(container, _described_js__WEBPACK_IMPORTED_MODULE_3__.pq)
      };
      const engine = () => (0, _expected_js__WEBPACK_IMPORTED_MODULE_4__.Yq)(["container", "raw"], (seen) => {
        const tool = String(seen).toLowerCase();
        const command = toolCommands[tool];
        if (command === void 0)
          return void 0;
        return `Write engine: container, service: <the service whose image has ${tool}>, command: [${command.join(", ")}].`;
      });
    })
  ),
  /***/
  31802: (
    /***/
    ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {
      __webpack_require__.d(__webpack_exports__, {
        /* harmony export */
        BF: () => (
          /* binding */
          cidr
        ),
        /* harmony export */
        EY: () => (
          /* binding */
          workflowFile
        ),
        /* harmony export */
        Hi: () => (
          /* binding */
          absolutePath
        ),
        /* harmony export */
        JK: () => (
          /* binding */
          mountPath
        ),
        /* harmony export */
        Jk: () => (
          /* binding */
          repository
        ),
        /* harmony export */
        KT: () => (
          /* binding */
          listen
        ),
        /* harmony export */
        Lj: () => (
          /* binding */
          dottedDomain
        ),
        /* harmony export */
        N3: () => (
          /* binding */
          httpsUrl
        ),
        /* harmony export */
        Pf: () => (
          /* binding */
          label
        ),
        /* harmony export */
        Tc: () => (
          /* binding */
          tag
        ),
        /* harmony export */
        Z1: () => (
          /* binding */
          fileOrHostPath
        ),
        /* harmony export */
        e1: () => (
          /* binding */
          versionNumber
        ),
        /* harmony export */
        mN: () => (
          /* binding */
          blockers
        ),
        /* harmony export */
        rA: () => (
          /* binding */
          imageReference
        ),
        /* harmony export */
        rw: () => (
          /* binding */
          tagSuffix
        ),
        /* harmony export */
        t0: () => (
          /* binding */
          regularExpression
        ),
        /* harmony export */
        yR: () => (
          /* binding */
          slug
        ),
        /* harmony export */
        z: () => (
          /* binding */
          externalUrl
        )
        /* harmony export */
      });
      var _expected_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(52228);
      const bareUrl = (seen) => {
        const bare = typeof seen === "string" ? /^[a-z]+:\/\/([^/:@]+)/i.exec(seen)?.[1] : void 0;
        return bare === void 0 ? void 0 : `Write ${bare.toLowerCase()} instead.`;
      };
      const dottedDomain = () => (0, _expected_js__WEBPACK_IMPORTED_MODULE_0__.Qq)(/^(?=.{1,253}$)[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)+$/, "a lower-case domain with a dot, like acme.ts.net", bareUrl);
      const tag = () => (0, _expected_js__WEBPACK_IMPORTED_MODULE_0__.Qq)(/^tag:[a-zA-Z][a-zA-Z0-9-]{0,62}$/, "a tag that begins with tag:, like tag:server", (seen) => typeof seen === "string" && /^[a-zA-Z][a-zA-Z0-9-]*$/.test(seen) ? `Write tag:${seen}.` : void 0);
      const slug = () => (0, _expected_js__WEBPACK_IMPORTED_MODULE_0__.Qq)(/^[a-z0-9][a-z0-9._-]{0,63}$/, "a slug in the vendor's words, like fra1 or s-1vcpu-1gb", (seen) => typeof seen === "string" && /^[A-Z0-9._-]{1,64}$/i.test(seen) ? `Write ${seen.toLowerCase()}.` : void 0);
      const octet = "(25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)";
      const cidr = () => (0, _expected_js__WEBPACK_IMPORTED_MODULE_0__.Qq)(new RegExp(`^(${octet}(\\.${octet}){3}/(3[0-2]|[12]?\\d)|(?=[^/]*:[^/]*:)[0-9a-fA-F:]{2,39}/(12[0-8]|1[01]\\d|[1-9]?\\d))$`), "a network like 203.0.113.0/24 or 2001:db8::/32", (seen) => {
        if (typeof seen !== "string")
          return void 0;
        if (/^\d+(\.\d+){3}$/.test(seen))
          return `Write ${seen}/32 for this one address.`;
        return /^[0-9a-f:]+$/i.test(seen) && seen.includes(":") ? `Write ${seen}/128 for this one address.` : void 0;
      });
      const portDigits = "([1-9]\\d{0,3}|[1-5]\\d{4}|6[0-4]\\d{3}|65[0-4]\\d{2}|655[0-2]\\d|6553[0-5])";
      const listen = () => (0, _expected_js__WEBPACK_IMPORTED_MODULE_0__.Qq)(new RegExp(`^([A-Za-z0-9]([A-Za-z0-9.-]{0,251}[A-Za-z0-9])?|\\[[0-9a-fA-F:]{2,39}\\]):${portDigits}$`), "an address with its port, like 127.0.0.1:4000", (seen) => {
        if (/^\d{1,5}$/.test(String(seen)))
          return `Write 127.0.0.1:${String(seen)}.`;
        return typeof seen === "string" && /^[A-Za-z0-9.-]+$/.test(seen) ? `Add the port: ${seen}:4000.` : void 0;
      });
      const httpsUrl = () => (0, _expected_js__WEBPACK_IMPORTED_MODULE_0__.Qq)(/^https:\/\/[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?(:[1-9]\d{0,4})?(\/[^\s?#@]*)?$/, "a URL that begins with https:// and has no user, query or fragment", (seen) => typeof seen === "string" && /^http:\/\/[^\s@]+$/.test(seen) ? `Write ${seen.replace("http:", "https:")}.` : void 0);
      const externalUrl = () => (0, _expected_js__WEBPACK_IMPORTED_MODULE_0__.Qq)(/^(https?|postgres(ql)?):\/\/([^\s:@/?#]+@)?[^\s:@/?#]+(:[1-9]\d{0,4})?([/?#][^\s@]*)?$/, "a URL of http, https or postgres without a password", (seen) => typeof seen === "string" && /:\/\/[^/\s]*:[^/\s]*@/.test(seen) ? "Leave the password away, and give it to the service through env_file or from_env." : void 0);
      const versionNumber = () => (0, _expected_js__WEBPACK_IMPORTED_MODULE_0__.Qq)(/^\d{1,4}\.\d{1,4}\.\d{1,4}$/, "a version of three numbers, like 1.80.2", (seen) => typeof seen === "string" && /^v\d+\.\d+\.\d+$/.test(seen) ? `Write ${seen.slice(1)}.` : void 0);
      const absolutePath = () => (0, _expected_js__WEBPACK_IMPORTED_MODULE_0__.Qq)(/^\/(?!\/)(?!(.*\/)?\.\.?(\/|$))(?!.*\/\/)[^\0-\x1f\\]{1,1023}$/, "an absolute path of the host, without .. or //", (seen) => typeof seen === "string" && /^[\w.]/.test(seen) ? `Write /${seen.replace(/^(\.\/)+/, "")}.` : void 0);
      const mountPath = () => (0, _expected_js__WEBPACK_IMPORTED_MODULE_0__.Qq)(/^\/(?!(bin|boot|dev|etc|lib|lib32|lib64|libx32|proc|root|run|sbin|sys|tmp|usr)(\/|$))(?!(home|opt|var|var\/lib|var\/lib\/docker|var\/lib\/stagecraft)\/?$)(?!(.*\/)?\.\.?(\/|$))(?!.*\/\/)[^\0-\x1f\\/][^\0-\x1f\\]{0,1022}$/, "an absolute path outside of the folders of the system, like /mnt/data", (seen) => typeof seen === "string" && /^\w/.test(seen) ? `Write /${seen}.` : void 0);
      const fileOrHostPath = () => (0, _expected_js__WEBPACK_IMPORTED_MODULE_0__.Qq)(/^(?!~)(?!(.*\/)?\.\.(\/|$))[^\0-\x1f\\]{1,1024}$/, "a path inside the project, or an absolute one of the hosts", (seen) => typeof seen === "string" && seen.includes("\\") ? "Write the path with forward slashes." : void 0);
      const workflowFile = () => (0, _expected_js__WEBPACK_IMPORTED_MODULE_0__.Qq)(/^\.github\/workflows\/[A-Za-z0-9._-]+\.ya?ml$/, "a YAML file directly in .github/workflows", (seen) => typeof seen === "string" && /^[A-Za-z0-9._-]+\.ya?ml$/.test(seen) ? `Write .github/workflows/${seen}.` : void 0);
      const repository = () => (0, _expected_js__WEBPACK_IMPORTED_MODULE_0__.Qq)(/^[A-Za-z0-9](-?[A-Za-z0-9]){0,38}\/[A-Za-z0-9._-]{1,100}$/, "a repository as owner/name", (seen) => {
        const found = typeof seen === "string" ? /github\.com[/:]([\w-]+\/[\w.-]+?)(\.git)?\/?$/.exec(seen)?.[1] : void 0;
        return found === void 0 ? void 0 : `Write ${found}.`;
      });
      const label = () => (0, _expected_js__WEBPACK_IMPORTED_MODULE_0__.Qq)(/^[A-Za-z0-9][A-Za-z0-9 @._-]{0,127}$/, "a name of letters, digits, blanks, @, ., - and _");
      const tagSuffix = () => (0, _expected_js__WEBPACK_IMPORTED_MODULE_0__.Qq)(/^[A-Za-z0-9._-]{0,64}$/, "part of an image tag: letters, digits, ., - and _, at most 64");
      const imageReference = () => (0, _expected_js__WEBPACK_IMPORTED_MODULE_0__.Qq)(/^[a-z0-9]([a-z0-9.-]*[a-z0-9])?(:\d{1,5})?(\/[a-z0-9]+([._-]+[a-z0-9]+)*)*(:[A-Za-z0-9_][A-Za-z0-9._-]{0,127})?(@sha256:[0-9a-f]{64})?$/, "an image like ghcr.io/acme/migrate:1.4 or one with its digest", (seen) => typeof seen === "string" && /^[a-z]+:\/\//.test(seen) ? `Write ${seen.replace(/^[a-z]+:\/\//, "")}.` : void 0);
      const blockers = () => (0, _expected_js__WEBPACK_IMPORTED_MODULE_0__.Qq)(/^(off|idle_in_transaction>\d{1,5}(ms|s|m|h))$/, "off, or idle_in_transaction> and a time, like idle_in_transaction>30s");
      const patternForm = /^[^\0]{1,1024}$/;
      const patternWords = "a regular expression";
      const regularExpression = () => (0, _expected_js__WEBPACK_IMPORTED_MODULE_0__.Qq)(patternForm, patternWords, (seen) => typeof seen === "string" && seen !== "" ? `Correct it: ${problemOf(seen) ?? "it is too long"}.` : void 0).refine((seen) => !patternForm.test(seen) || problemOf(seen) === void 0, { error: patternWords }).meta({ format: "regex" });
      function problemOf(pattern) {
        const reason = reasonOf(pattern);
        if (reason === void 0)
          return void 0;
        const good = Array.from({ length: pattern.length }, (_, at) => pattern.length - at - 1).find((length) => reasonOf(pattern.slice(0, length)) === void 0);
        return `${reason}; what stands before character ${(good ?? 0) + 1} can be read`;
      }
      function reasonOf(pattern) {
        try {
          return void new RegExp(pattern, "u");
        } catch (error) {
          const message = error instanceof Error ? error.message : String(error);
          return (message.split(": ").at(-1) ?? message).toLowerCase();
        }
      }
    })
  ),
  /***/
  52228: (
    /***/
    ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {
      __webpack_require__.d(__webpack_exports__, {
        /* harmony export */
        A7: () => (
          /* binding */
          mapOf
        ),
        /* harmony export */
        Ae: () => (
          /* binding */
          path
        ),
        /* harmony export */
        Fd: () => (
          /* binding */
          someSetOf
        ),
        /* harmony export */
        JR: () => (
          /* binding */
          hintFor
        ),
        /* harmony export */
        NM: () => (
          /* binding */
          looksLikeToken
        ),
        /* harmony export */
        OW: () => (
          /* binding */
          healthPath
        ),
        /* harmony export */
        Oh: () => (
          /* binding */
          port
        ),
        /* harmony export */
        Qq: () => (
          /* binding */
          text
        ),
        /* harmony export */
        UU: () => (
          /* binding */
          name
        ),
        /* harmony export */
        VE: () => (
          /* binding */
          environmentName
        ),
        /* harmony export */
        YA: () => (
          /* binding */
          pathPrefix
        ),
        /* harmony export */
        Yq: () => (
          /* binding */
          choice
        ),
        /* harmony export */
        aL: () => (
          /* binding */
          words
        ),
        /* harmony export */
        bl: () => (
          /* binding */
          domain
        ),
        /* harmony export */
        c3: () => (
          /* binding */
          listOf
        ),
        /* harmony export */
        eV: () => (
          /* binding */
          variableValue
        ),
        /* harmony export */
        fe: () => (
          /* binding */
          serviceName
        ),
        /* harmony export */
        hl: () => (
          /* binding */
          address
        ),
        /* harmony export */
        iD: () => (
          /* binding */
          platform
        ),
        /* harmony export */
        j1: () => (
          /* binding */
          projectName
        ),
        /* harmony export */
        kQ: () => (
          /* binding */
          user
        ),
        /* harmony export */
        l_: () => (
          /* binding */
          schemaName
        ),
        /* harmony export */
        nd: () => (
          /* binding */
          integer
        ),
        /* harmony export */
        p0: () => (
          /* binding */
          duration
        ),
        /* harmony export */
        rZ: () => (
          /* binding */
          userPath
        ),
        /* harmony export */
        s4: () => (
          /* binding */
          setOf
        ),
        /* harmony export */
        u5: () => (
          /* binding */
          registry
        ),
        /* harmony export */
        vU: () => (
          /* binding */
          argv
        ),
        /* harmony export */
        yU: () => (
          /* binding */
          someOf
        ),
        /* harmony export */
        zM: () => (
          /* binding */
          boolean
        )
        /* harmony export */
      });
      var zod__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(26921);
      var _model_name_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(40042);
      var _model_quantity_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(74480);
      var _suggest_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(5248);
      const hints = /* @__PURE__ */ new Map();
      const hintFor = (expected, seen) => hints.get(expected)?.(seen);
      function text(pattern, expected, hint) {
        if (hint)
          hints.set(expected, hint);
        return zod__WEBPACK_IMPORTED_MODULE_2__.YjP({ error: expected }).regex(pattern, { error: expected });
      }
      function integer(least, most) {
        const error = `an integer from ${least} to ${most}`;
        hints.set(error, (seen) => typeof seen === "string" && /^[1-9]\d{0,5}$/.test(seen) ? `Write ${seen} without quotes.` : void 0);
        return zod__WEBPACK_IMPORTED_MODULE_2__.Whr({ error }).min(least, { error }).max(most, { error });
      }
      const port = () => integer(1, 65535);
      function boolean() {
        const error = "true or false";
        hints.set(error, (seen) => {
          const word = String(seen).trim().toLowerCase();
          if (["y", "yes", "on", "true", "1"].includes(word))
            return "Write true.";
          return ["n", "no", "off", "false", "0"].includes(word) ? "Write false." : void 0;
        });
        return zod__WEBPACK_IMPORTED_MODULE_2__.zMY({ error });
      }
      function choice(values, hint) {
        const error = values.length === 1 ? values[0] : `one of ${values.join(", ")}`;
        if (hint)
          hints.set(error, hint);
        return zod__WEBPACK_IMPORTED_MODULE_2__.k5n(values, { error });
      }
      const listHint = (seen) => typeof seen === "string" && /^[\w.-]+$/.test(seen) ? `Write [${seen}].` : void 0;
      hints.set("a list", listHint).set("a list that is not empty", listHint);
      const listOf = (item) => zod__WEBPACK_IMPORTED_MODULE_2__.YOg(item, { error: "a list" });
      const someOf = (item) => zod__WEBPACK_IMPORTED_MODULE_2__.YOg(item, { error: "a list that is not empty" }).min(1, { error: "a list that is not empty" });
      const setOf = (item) => listOf(item).meta({ uniqueItems: true });
      const someSetOf = (item) => someOf(item).meta({ uniqueItems: true });
      const argv = () => {
        const error = "a list of program and arguments, like [npm, run, dev]";
        hints.set(error, (seen) => {
          if (typeof seen !== "string" || seen.trim() === "")
            return void 0;
          return /^[\w@./:= -]+$/.test(seen) ? `Write [${seen.trim().split(/ +/).join(", ")}].` : `No shell reads it; if one is needed, write [sh, -c, ${JSON.stringify(seen)}].`;
        });
        return zod__WEBPACK_IMPORTED_MODULE_2__.YOg(words(), { error }).min(1, { error });
      };
      const mapOf = (key, value) => zod__WEBPACK_IMPORTED_MODULE_2__.g1P(key, value, { error: "a mapping" });
      const nameHint = (seen) => typeof seen === "string" && (0, _suggest_js__WEBPACK_IMPORTED_MODULE_3__.$)(seen) !== "" ? `Write ${(0, _suggest_js__WEBPACK_IMPORTED_MODULE_3__.$)(seen)}, for example.` : void 0;
      const name = () => text(_model_name_js__WEBPACK_IMPORTED_MODULE_0__._u, "a name of 1 to 32 lower-case letters, digits and inner hyphens", nameHint);
      const serviceName = () => text(_model_name_js__WEBPACK_IMPORTED_MODULE_0__.TO, "a service name of the compose file");
      const tokens = "(gh[oprsu]|github_pat|glpat|dop_v1|sk_live|sk_test|xox[abp])_";
      const looksLikeToken = (text2) => new RegExp(`^(${tokens}|tskey-)`).test(text2);
      const environmentName = () => text(new RegExp(`^(?!${tokens})${_model_name_js__WEBPACK_IMPORTED_MODULE_0__.oP.source.slice(1)}`), "the name of an environment variable (letters, digits and _, not beginning with a digit)");
      const projectName = () => text(/^[a-z0-9][a-z0-9_-]{0,62}$/, "a Compose project name of 1 to 63 lower-case letters, digits, - and _");
      const words = () => text(/^[^\0-\x1f]{1,255}$/, "text");
      const variableValue = () => text(/^[^\0]*$/, "text", (seen) => typeof seen === "boolean" ? `Put it in quotes: "${seen}".` : void 0);
      const durationForm = /^(\d{1,9}(\.\d{1,3})?(ms|s|m|h))+$/;
      const durationWords = "a duration with a unit, like 30s or 5m (at most 24h)";
      const duration = () => text(durationForm, durationWords, (seen) => typeof seen === "number" || typeof seen === "string" && /^\d+$/.test(seen) ? `Add a unit: ${seen}s, if seconds are meant.` : void 0).refine((seen) => !durationForm.test(seen) || (0, _model_quantity_js__WEBPACK_IMPORTED_MODULE_1__.E)(seen) !== void 0, { error: durationWords });
      const pathHint = (seen) => {
        if (typeof seen !== "string")
          return void 0;
        if (seen.includes("\\"))
          return "Write the path with forward slashes.";
        if (/^[/~]/.test(seen))
          return "Write it relative to the folder of stagecraft.yml, like ./migrations.";
        return /(^|\/)\.\.(\/|$)/.test(seen) ? "The path must stay inside the project: move what it names into it." : void 0;
      };
      const path = () => text(/^(?![/~])(?!(.*\/)?\.\.(\/|$))[^\0-\x1f\\]{1,1024}$/, "a path inside the project, relative to stagecraft.yml", pathHint);
      const userPath = () => text(/^(~\/)?[^\0-\x1f\\~][^\0-\x1f\\]{0,1023}$/, "a path: relative to stagecraft.yml, absolute, or beginning with ~/");
      const registry = () => text(/^[a-z0-9]([a-z0-9.-]*[a-z0-9])?(:[0-9]{1,5})?(\/[a-z0-9]+([._-]+[a-z0-9]+)*)+$/, "a registry and path like ghcr.io/acme/shop, in lower case, without scheme, tag or digest", (seen) => {
        if (typeof seen !== "string")
          return void 0;
        const bare = seen.toLowerCase().replace(/^[a-z]+:\/\//, "").replace(/@.*$/, "").replace(/(\/[^/:]*):[^/]*$/, "$1");
        return bare !== seen && bare.includes("/") ? `Write ${bare}.` : void 0;
      });
      const domain = () => text(/^(?=.{1,253}$)[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)*$/, "a lower-case host name without wildcard, final dot, scheme or port", (seen) => {
        if (typeof seen !== "string")
          return void 0;
        if (seen.startsWith("*"))
          return "A wildcard needs a certificate that only DNS can prove; name each domain.";
        const bare = seen.toLowerCase().replace(/^[a-z]+:\/\//, "").replace(/[:/].*$/, "").replace(/\.$/, "");
        if (/[^\x20-\x7e]/.test(bare))
          return "Write it in its ASCII form (xn--…).";
        return bare !== seen && bare !== "" ? `Write ${bare} instead.` : void 0;
      });
      const urlPath = (expected, hint) => text(/^\/(?!\/)(?!(.*\/)?\.\.?(\/|$))(?!.*\/\/)[!-~]*$/, expected, hint);
      const healthPath = () => urlPath("a path that begins with /, like /healthz", (seen) => {
        if (typeof seen !== "string")
          return void 0;
        const bare = seen.replace(/^[a-z]+:\/\/[^/]*/i, "").trim();
        if (bare === seen)
          return /^[\w-]/.test(seen) ? `Write /${seen}.` : void 0;
        return `Write only the path${bare.startsWith("/") ? `: ${bare}` : ""}.`;
      });
      const pathPrefix = () => text(/^\/(?!\/)(?!(.*\/)?\.\.?(\/|$))(?!.*\/\/)[A-Za-z0-9._~!$&'()*+,;=:@%/-]*$/, "a path prefix that begins with /, like /shop, without .. or //", (seen) => typeof seen === "string" && /^[A-Za-z0-9]/.test(seen) ? `Write /${seen}.` : void 0);
      const hostAddress = /^(?!-)(?!.*\.\.)([A-Za-z0-9_]([A-Za-z0-9._-]{0,251}[A-Za-z0-9_])?|(?=.*:.*:)[0-9A-Fa-f:]{2,39}(:[0-9]{1,3}(\.[0-9]{1,3}){3})?)$/;
      const address = () => text(hostAddress, "a host name or an IP address", addressHint);
      function addressHint(seen) {
        if (typeof seen !== "string" || seen === "")
          return void 0;
        if (/^[a-z][a-z0-9+.-]*:\/\//i.test(seen))
          return "Leave the scheme away; user and port are keys of their own.";
        if (seen.includes("@"))
          return "Give the user apart, with the key user.";
        if (/^\[.*\](:\d+)?$/.test(seen))
          return "Write the IPv6 address without brackets; the port has the key port.";
        if (/^[^:]*:\d+$/.test(seen))
          return "Give the port apart, with the key port.";
        if (seen.includes("%"))
          return "Leave the zone (%…) away; link-local addresses cannot be used.";
        if (seen.startsWith("-"))
          return "It must not begin with -.";
        const bad = /[^A-Za-z0-9._:-]/u.exec(seen)?.[0];
        if (bad !== void 0)
          return `Remove ${bad.trim() === "" ? "the blank" : bad}.`;
        return seen.endsWith(".") ? `Write ${seen.slice(0, -1)} instead.` : void 0;
      }
      const user = () => text(/^[a-z_][a-z0-9_-]{0,31}$/, "a login name: lower-case letters, digits, - and _, at most 32");
      const platform = () => text(/^[a-z0-9]+\/[a-z0-9]+(\/[a-z0-9.]+)?$/, "a platform like linux/amd64");
      const schemaName = () => text(/^[a-z_][a-z0-9_]{0,62}$/, "a PostgreSQL schema name in lower case");
    })
  ),
  /***/
  83189: (
    /***/
    ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {
      __webpack_require__.d(__webpack_exports__, {
        /* harmony export */
        l: () => (
          /* binding */
          schemaAt
        )
        /* harmony export */
      });
      var zod__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(29396);
      var _schema_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(51725);
      function schemaAt(path) {
        let schema = _schema_js__WEBPACK_IMPORTED_MODULE_0__.Q;
        const place = [];
        for (const part of path) {
          const { shape, valueType, element } = bare(schema)?._zod.def ?? nothing;
          schema = shape ? shape[String(part)] : valueType ?? element;
          place.push(shape ? String(part) : partOf(valueType));
        }
        if (schema === void 0)
          return void 0;
        return placeOf(schema, place);
      }
      const everyPlace = (schema = configSchema, path = []) => {
        const { shape, valueType, element } = bare(schema)?._zod.def ?? nothing;
        const own = Object.entries(shape ?? {}).flatMap(([key, child]) => [
          placeOf(child, [...path, key]),
          ...everyPlace(child, [...path, key])
        ]);
        return [
          ...own,
          ...[valueType, element].flatMap((each) => each === void 0 ? [] : everyPlace(each, [...path, partOf(valueType)]))
        ];
      };
      const partOf = (valueType) => valueType === void 0 ? "[]" : "*";
      function placeOf(schema, place) {
        const inner = bare(schema) ?? schema;
        const { description, default: byDefault } = keywordsOf(schema);
        const { type, shape, options = [] } = inner._zod.def;
        return {
          description,
          byDefault,
          isRequired: schema._zod.def.type !== "optional",
          isSet: [inner, ...options].some((each) => keywordsOf(each).uniqueItems === true),
          isMapping: type === "object" || type === "record",
          expected: expectedOf(inner),
          place: place.join(".").replaceAll(".[]", "[]"),
          keys: Object.keys(shape ?? {})
        };
      }
      function expectedOf(schema) {
        const { element } = schema._zod.def;
        const words = schema.safeParse(void 0).error?.issues[0]?.message ?? "";
        const item = element && bare(element);
        return item === void 0 || item._zod.def.shape ? words : `${words}, each ${expectedOf(item)}`;
      }
      const nothing = { type: "never" };
      const bare = (schema) => schema?._zod.def.innerType ? bare(schema._zod.def.innerType) : schema;
      function keywordsOf(schema) {
        const { innerType } = schema._zod.def;
        return { ...innerType ? keywordsOf(innerType) : {}, ...zod__WEBPACK_IMPORTED_MODULE_1__.fd.get(schema) };
      }
    })
  ),
  /***/
  51725: (
    /***/
    ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {
      __webpack_require__.d(__webpack_exports__, {
        Q: () => (
          /* binding */
          configSchema2
        ),
        q: () => (
          /* binding */
          formatVersion
        )
      });
      var schemas = __webpack_require__(26921);
      var defaults = __webpack_require__(81018);
      var described = __webpack_require__(17629);
      var expected = __webpack_require__(52228);
      var quantity = __webpack_require__(74480);
      var expected_outside = __webpack_require__(31802);
      ;
      const { encore } = defaults.N;
      const build = schemas.rej({
        context: (0, described.no)((0, expected.Ae)(), "Folder that is built; without it dev.workdir, else the folder of stagecraft.yml."),
        dockerfile: (0, described.no)((0, expected.Ae)(), "Relative to the context.", defaults.N.build.dockerfile),
        args: (0, described.no)((0, expected.A7)((0, expected.VE)(), (0, expected.eV)()), "Build arguments; never secrets.", {}),
        target: (0, described.no)((0, expected.aL)(), "Stage of the Dockerfile; without it the last one."),
        platforms: (0, described.no)((0, expected.Fd)((0, expected.iD)()), "Without it what the hosts need."),
        secrets: (0, described.no)((0, expected.s4)((0, expected.VE)()), "Names of variables of the run that the build may read as secrets; they enter no layer.", []),
        cache: (0, described.no)(schemas.rej({
          from: (0, described.no)((0, expected.s4)((0, expected.aL)()), "As cache_from of Compose.", []),
          to: (0, described.no)((0, expected.s4)((0, expected.aL)()), "As cache_to of Compose.", [])
        }, described.pq), "Where layers of earlier builds are taken from and kept."),
        image_name: (0, described.no)((0, expected.UU)(), "Last part of the repository; without it project.name.")
      }, described.pq);
      const program = schemas.rej({
        command: (0, described.Ow)((0, expected.vU)(), "Program and arguments; no shell reads them."),
        workdir: (0, described.no)((0, expected.Ae)(), "Folder it is started in.", defaults.N.program.workdir),
        env: (0, described.no)((0, expected.A7)((0, expected.VE)(), (0, expected.eV)()), "Variables it gets; they win over those of the caller.", {}),
        port: (0, described.no)((0, expected.Oh)(), "Answers before the stack is ready; without it env.PORT, or --port of the command."),
        ready_pattern: (0, described.no)((0, expected_outside.t0)(), "A line of its output that says it is ready; without it the port answers."),
        ready_timeout: (0, described.no)((0, expected.p0)(), "How long it may take to become ready.", (0, quantity.M)(defaults.N.program.readyTimeout)),
        shutdown: (0, described.no)(schemas.rej({
          signal: (0, described.no)((0, expected.Yq)(["SIGINT", "SIGTERM", "SIGKILL"]), "Sent to it and its children.", defaults.N.program.signal),
          timeout_ms: (0, described.no)((0, expected.nd)(0, 6e5), "Milliseconds until it is killed.", defaults.N.program.stopTimeout)
        }, described.pq), "How it is stopped.")
      }, described.pq);
      const ofTool = {
        dev: (0, described.no)(program, "Process of a laptop."),
        build: (0, described.no)(build, "How its image is built; without it nothing is.")
      };
      const encoreSecrets = schemas.rej({
        types: (0, described.no)((0, expected.Fd)((0, expected.Yq)(["dev", "preview", "local"])), "Types they are set for.", encore.secretTypes),
        from_env: (0, described.no)((0, expected.s4)((0, expected.VE)()), "Names taken from the variables of the caller.", []),
        required: (0, described.no)((0, expected.zM)(), "An unset name fails instead of being warned about.", encore.secretsRequired)
      }, described.pq);
      const encoreTs = schemas.rej({
        dev: (0, described.no)(schemas.rej({
          listen: (0, described.Ow)((0, expected_outside.KT)(), "Address and port that it listens on."),
          env_file: (0, described.no)((0, expected.Ae)(), "dotenv file with variables for it."),
          workdir: (0, described.no)((0, expected.Ae)(), "Folder with encore.app.", encore.workdir),
          entrypoint: (0, described.no)((0, expected.Ae)(), "Folder that Encore starts from."),
          disable_telemetry: (0, described.no)((0, expected.zM)(), "Encore reports nothing to its vendor.", encore.disableTelemetry),
          node_extra_ca_certs: (0, described.no)((0, expected.Ae)(), "File with certificates that Node trusts besides its own."),
          encore_secrets: (0, described.no)(encoreSecrets, "Values that are put into Encore's store before it starts.")
        }, described.pq), "Process of a laptop."),
        build: (0, described.no)(schemas.rej({
          workdir: (0, described.no)((0, expected.Ae)(), "Folder with encore.app; without it dev.workdir."),
          image_name: (0, described.no)((0, expected.UU)(), "Last part of the repository.", encore.imageName),
          docker_tag_suffix: (0, described.no)((0, expected_outside.rw)(), "Put behind the version.", encore.dockerTagSuffix)
        }, described.pq), "How its image is built; without it nothing is.")
      }, described.pq);
      const backendSettings = { generic: schemas.rej(ofTool, described.pq), "encore-ts": encoreTs };
      const frontendSettings = { generic: schemas.rej(ofTool, described.pq) };
      function selection(ids, settings) {
        const optional = Object.fromEntries(ids.map((id) => [id, (0, described.no)(settings[id], `Settings of ${id}; nothing else reads them.`)]));
        return (0, described.Y_)(schemas.rej({
          provider: (0, described.Ow)((0, expected.Yq)(ids), "Whose settings count."),
          providers: (0, described.Ow)(schemas.rej(optional, described.pq), "Settings by provider; all are checked, one is used.")
        }, described.pq), {
          allOf: ids.map((id) => (0, described.z7)({ properties: { provider: { const: id } }, required: ["provider"] }, { properties: { providers: { required: [id] } } }))
        });
      }
      const backend = selection(["encore-ts", "generic"], backendSettings);
      const frontend = selection(["generic"], frontendSettings);
      const dev = schemas.rej({
        domains: (0, described.no)(schemas.rej({
          frontend: (0, described.no)((0, expected.bl)(), "Where the frontend is reached.", defaults.N.dev.domains.frontend),
          backend: (0, described.no)((0, expected.bl)(), "Where the backend is reached.", defaults.N.dev.domains.backend)
        }, described.pq), "Names that this machine answers for."),
        http_port: (0, described.no)((0, expected.Oh)(), "Port for HTTP.", defaults.N.dev.httpPort),
        https_port: (0, described.no)((0, expected.Oh)(), "Port for HTTPS.", defaults.N.dev.httpsPort),
        services: (0, described.no)((0, expected.s4)((0, expected.fe)()), "Services of the compose file that run beside; without it every one whose image is not built here.")
      }, described.pq);
      var config = __webpack_require__(37283);
      ;
      const byDefault = defaults.N.service;
      const rollout = (0, described.Y_)(schemas.rej({
        port: (0, described.no)((0, expected.Oh)(), "Port of the container; required with domains or health."),
        health: (0, described.no)((0, expected.OW)(), "Path that answers 2xx or 3xx when a replica is ready."),
        domains: (0, described.no)((0, expected.s4)((0, expected.bl)()), "Domains whose requests go to this service.", []),
        path: (0, described.no)((0, expected.YA)(), "Only requests below this path.", byDefault.path),
        allow_no_health: (0, described.no)((0, expected.zM)(), "Accept a service that cannot tell whether it is healthy.", byDefault.allowNoHealth),
        min_healthy: (0, described.no)((0, expected.p0)(), "Healthy this long without a restart before it counts; 0s is allowed.", (0, quantity.M)(byDefault.minHealthy)),
        start_timeout: (0, described.no)((0, expected.p0)(), "How long a replica may take to become healthy; longer than min_healthy.", (0, quantity.M)(byDefault.startTimeout)),
        proofs: (0, described.no)((0, expected.nd)(1, 20), "Good answers through the proxy before the switch.", byDefault.proofs),
        drain_timeout: (0, described.no)((0, expected.p0)(), "How long requests in flight may take after the switch.", (0, quantity.M)(byDefault.drainTimeout)),
        websocket_grace: (0, described.no)((0, expected.p0)(), "How long open WebSockets may stay after the switch.", (0, quantity.M)(byDefault.websocketGrace)),
        monitor: (0, described.no)((0, expected.p0)(), "How long everything is watched after the last host; without it update_config.monitor of the compose file, else 5s.")
      }, described.pq), {
        dependentRequired: { health: ["port"] },
        ...(0, described.z7)({ properties: { domains: { minItems: 1 } }, required: ["domains"] }, { required: ["port"] })
      });
      const service = (0, described.Y_)(schemas.rej({
        role: (0, described.no)((0, expected.UU)(), "Runs on the hosts that carry this role; gateway is the proxy, db is stateful.", defaults.N.role),
        env: (0, described.no)(schemas.KCZ([(0, expected.Yq)(["all", "none"]), (0, expected.s4)((0, expected.VE)())], { error: "all, none or a list of names" }), "Which names of the environment it gets; without it all if its image is built here, else none."),
        allow_unsafe: (0, described.no)((0, expected.s4)((0, expected.Yq)(config.p)), "Powers over its host that it may have, each by name.", []),
        rollout: (0, described.no)(rollout, "Present: replaced start-first, without a gap; {} is enough for a service without traffic. Without it replaced stop-first, when its definition changed. Not with role db or gateway.")
      }, described.pq), { not: { properties: { role: { enum: ["db", "gateway"] } }, required: ["role", "rollout"] } });
      const placedService = (0, described.Y_)(schemas.rej({
        hosts: (0, described.no)((0, expected.Fd)((0, expected.UU)()), "Hosts that it runs on; without it every host with its role."),
        mode: (0, described.no)((0, expected.Yq)(["container", "external"]), "external: it runs elsewhere and is not deployed here.", defaults.N.serviceMode),
        url: (0, described.no)((0, expected_outside.z)(), "Where an external service is reached; given to the others as <SERVICE>_URL. Required with mode external.")
      }, described.pq), (0, described.z7)({ properties: { mode: { const: "external" } }, required: ["mode"] }, { required: ["url"], not: { required: ["hosts"] } }, { not: { required: ["url"] } }));
      ;
      const paths = () => schemas.KCZ([(0, expected.Ae)(), (0, expected.yU)((0, expected.Ae)())], { error: "a path or a list of paths" });
      const host = schemas.rej({
        address: (0, described.no)((0, expected.hl)(), "Where SSH reaches it: host name or IP address. Required, but with driver digitalocean, which knows it."),
        internal_address: (0, described.no)((0, expected.hl)(), "Where the other hosts reach its published ports; without it address."),
        user: (0, described.no)((0, expected.kQ)(), "Login; without it ssh.user."),
        port: (0, described.no)((0, expected.Oh)(), "Port of SSH.", defaults.N.sshPort),
        roles: (0, described.no)((0, expected.Fd)((0, expected.UU)()), "Services with these roles run on it. Required, but with driver digitalocean, where cloud has them.")
      }, described.pq);
      const jump = schemas.rej({
        address: (0, described.Ow)((0, expected.hl)(), "Where SSH reaches it, from here or from the one before it."),
        user: (0, described.no)((0, expected.kQ)(), "Login; without it ssh.user."),
        port: (0, described.no)((0, expected.Oh)(), "Port of SSH.", defaults.N.sshPort)
      }, described.pq);
      const ssh = (0, described.Y_)(schemas.rej({
        user: (0, described.no)((0, expected.kQ)(), "Login of every host without its own."),
        private_key_path: (0, described.no)((0, expected.rZ)(), "Private key file; without it the SSH agent."),
        private_key_env: (0, described.no)((0, expected.VE)(), "Name of the variable that holds the private key."),
        private_key_passphrase_env: (0, described.no)((0, expected.VE)(), "Name of the variable that holds the passphrase of the private key."),
        known_hosts: (0, described.no)((0, expected.rZ)(), "Keys of the hosts.", defaults.N.knownHosts),
        jump: (0, described.no)((0, expected.c3)(jump), "Hosts that let through to the others, in the order of the way; a host among them is reached by those before it.", []),
        trust_on_first_use: (0, described.no)((0, expected.zM)(), "Accept and record unknown host keys.", false),
        tailscale: (0, described.no)((0, expected.zM)(), "Tailscale SSH: the tailnet proves who both sides are; no private key and no known_hosts is needed.", false),
        allow_loopback: (0, described.no)((0, expected.zM)(), "Allow addresses of the machine that runs the deploy.", false)
      }, described.pq), {
        not: { required: ["private_key_path", "private_key_env"] },
        dependentSchemas: {
          private_key_passphrase_env: { anyOf: [{ required: ["private_key_path"] }, { required: ["private_key_env"] }] }
        },
        ...(0, described.z7)({ properties: { tailscale: { const: true } }, required: ["tailscale"] }, {
          properties: {
            private_key_path: false,
            private_key_env: false,
            jump: false,
            known_hosts: false,
            trust_on_first_use: { const: false }
          }
        })
      });
      const schema_environment_rollout = schemas.rej({
        enabled: (0, described.no)((0, expected.zM)(), "false is the same as strategy: recreate.", defaults.N.rollout.enabled),
        strategy: (0, described.no)((0, expected.Yq)(["stagecraft", "docker-rollout", "recreate"]), "docker-rollout: its plugin on the host, which may lose requests; recreate: stop and start.", defaults.N.rollout.strategy),
        max_parallel: (0, described.no)((0, expected.nd)(1, 1e3), "Hosts at a time after the canary.", defaults.N.rollout.maxParallel),
        canary: (0, described.no)((0, expected.nd)(0, 1e3), "Hosts that go first.", defaults.N.rollout.canary),
        on_failure: (0, described.no)((0, expected.Yq)(["revert", "keep", "pause"]), "revert: every switched host goes back; keep: switched hosts stay; pause: all stays as it stands.", defaults.N.rollout.onFailure)
      }, described.pq);
      const traefik = (0, described.Y_)(schemas.rej({
        mode: (0, described.no)((0, expected.Yq)(["acme", "mkcert", "none"]), "none: certificates are the gateway's own business; mkcert only with driver local.", defaults.N.traefik.mode),
        acme_email_env: (0, described.no)((0, expected.VE)(), "Name of the variable with the address that the CA writes to."),
        acme_storage: (0, described.no)((0, expected_outside.Hi)(), "Where certificates are kept on the gateway; without it a volume of ours."),
        mkcert_cert_dir: (0, described.no)((0, expected.Ae)(), "Folder of the certificates.", defaults.N.traefik.mkcertCertDir),
        dynamic_config_dir: (0, described.no)((0, expected_outside.Hi)(), "Folder on the gateway that a running Traefik watches; without it proxy/dynamic in our state folder."),
        dashboard_auth: (0, described.no)((0, expected.Yq)(["basic", "none"]), "basic: its users are the secret TRAEFIK_DASHBOARD_USERS; none: no dashboard.", defaults.N.traefik.dashboardAuth),
        hsts: (0, described.no)((0, expected.zM)(), "Tell browsers to use HTTPS alone.", defaults.N.traefik.hsts)
      }, described.pq), (0, described.z7)({ properties: { mode: { const: "acme" } }, required: ["mode"] }, { required: ["acme_email_env"] }));
      const whenDriver = (values, holds) => (0, described.z7)({ properties: { driver: { enum: values } }, required: ["driver"] }, holds);
      const environment = (0, described.Y_)(schemas.rej({
        driver: (0, described.Ow)((0, expected.Yq)(config.a), "Where its hosts come from: the machine that runs the command, the list below, the cloud, or a swarm."),
        env_file: (0, described.no)((0, expected.Ae)(), "dotenv file with its values."),
        from_env: (0, described.no)((0, expected.s4)((0, expected.VE)()), "Names taken from the variables of the run, like secrets of a workflow.", []),
        project_name: (0, described.no)((0, expected.j1)(), "Compose project on its hosts; without it <app>-<environment>."),
        protected: (0, described.no)((0, expected.zM)(), "A deploy needs a saved plan or the typed name.", false),
        compose: (0, described.no)(paths(), "Compose files added for this environment."),
        hosts: (0, described.no)((0, expected.A7)((0, expected.UU)(), host), "Hosts by name; required with driver ssh and swarm."),
        ssh: (0, described.no)(ssh, "How its hosts are reached."),
        rollout: (0, described.no)(schema_environment_rollout, "How its hosts are switched."),
        traefik: (0, described.no)(traefik, "Certificates and routes of its gateway."),
        services: (0, described.no)((0, expected.A7)((0, expected.fe)(), placedService), "What is different for a service here.")
      }, described.pq), {
        allOf: [
          whenDriver(["local"], { properties: { hosts: false } }),
          whenDriver(["ssh", "swarm"], {
            required: ["hosts"],
            properties: { hosts: { minProperties: 1, additionalProperties: { required: ["address", "roles"] } } }
          }),
          whenDriver(["ssh", "swarm", "digitalocean"], {
            properties: { traefik: { properties: { mode: { not: { const: "mkcert" } } } } }
          }),
          whenDriver(["digitalocean"], {
            properties: { hosts: { additionalProperties: { properties: { roles: false } } } }
          })
        ]
      });
      var model_name = __webpack_require__(40042);
      var engines = __webpack_require__(24145);
      ;
      const ofDatabase = (0, described.Y_)(schemas.rej({
        engine: (0, described.no)((0, engines.Hi)(), "raw: SQL files on PostgreSQL; container: any other tool, run once from an image. Without it migrations.default_engine."),
        path: (0, described.no)((0, expected.Ae)(), "Folder of the files; required by raw, unless migrations.sources names it."),
        strategy: (0, described.no)((0, expected.Yq)(["pre_deploy", "post_deploy", "manual"]), "When its files run, unless they say otherwise.", defaults.N.migrations.strategy),
        connection_env: (0, described.no)((0, expected.VE)(), "Name of the variable with a direct URL; without it the one of the database."),
        through: (0, described.no)((0, expected.UU)(), "Host that forwards the connection, with the URL as seen from there; without it the connection is direct."),
        ...engines.vU.container,
        ...engines.vU.raw
      }, described.pq), {
        not: { required: ["service", "image"] },
        allOf: (0, model_name.YD)(engines.vU).map((id) => (0, described.z7)({ properties: { engine: { const: id } }, required: ["engine"] }, { properties: Object.fromEntries((0, engines.DU)(id).map((key) => [key, false])) }))
      });
      const database = schemas.rej({
        connection_env: (0, described.Ow)((0, expected.VE)(), "Name of the variable that holds its URL."),
        migrations: (0, described.no)(ofDatabase, "How it is migrated; without it never.")
      }, described.pq);
      const choiceOfFiles = {
        enabled: (0, described.no)((0, expected.zM)(), "false: no migration runs, and every plan says so.", defaults.N.migrations.enabled),
        default_engine: (0, described.no)((0, engines.Hi)(), "Engine of databases that name none."),
        sources: (0, described.no)(schemas.rej({
          raw_sql_dir: (0, described.no)((0, expected.Ae)(), "Folder of the only database, or of main, when that has no path."),
          raw_sql_files: (0, described.no)((0, expected.s4)((0, expected.Ae)()), "Files added to the folder.", [])
        }, described.pq), "Where files lie."),
        selection: (0, described.no)((0, described.Y_)(schemas.rej({
          all: (0, described.no)((0, expected.zM)(), "Without it true if ids and tags are absent. true not with ids or tags, false only with them."),
          ids: (0, described.no)((0, expected.s4)((0, expected.aL)()), "Names of migrations.", []),
          tags: (0, described.no)((0, expected.s4)((0, expected.aL)()), "Tags of migrations.", [])
        }, described.pq), {
          allOf: [
            (0, described.z7)({ properties: { all: { const: true } }, required: ["all"] }, { properties: { ids: { maxItems: 0 }, tags: { maxItems: 0 } } }),
            (0, described.z7)({ properties: { all: { const: false } }, required: ["all"] }, { anyOf: ["ids", "tags"].map((key) => ({ properties: { [key]: { minItems: 1 } }, required: [key] })) })
          ]
        }), "Which of the pending ones run."),
        engine_config: (0, described.no)(schemas.rej({
          raw: (0, described.no)(engines.O3.raw, "Of raw."),
          container: (0, described.no)(engines.O3.container, "Of container.")
        }, described.pq), "Defaults of the engines' own keys.")
      };
      const migrations = schemas.rej({
        ...choiceOfFiles,
        env: (0, described.no)((0, expected.A7)((0, expected.UU)(), schemas.rej(choiceOfFiles, described.pq)), "By environment: a field replaces the one above whole.", {})
      }, described.pq);
      ;
      const tailscale = schemas.rej({
        auth_key_env: (0, described.Ow)((0, expected.VE)(), "Name of the variable with the key that hosts join with."),
        tailnet_domain: (0, described.Ow)((0, expected_outside.Lj)(), "MagicDNS suffix of the tailnet."),
        default_tags: (0, described.Ow)((0, expected.Fd)((0, expected_outside.Tc)()), "Tags of every host."),
        role_tags: (0, described.no)((0, expected.A7)((0, expected.UU)(), (0, expected.Fd)((0, expected_outside.Tc)())), "More tags, by the role that a host carries.", {}),
        install: (0, described.no)(schemas.rej({
          method: (0, described.no)((0, expected.Yq)(["auto", "skip"]), "skip: it is there already.", defaults.N.network.installMethod),
          min_version: (0, described.no)((0, expected_outside.e1)(), "An older one is upgraded.")
        }, described.pq), "How it comes to a host."),
        control_url: (0, described.no)((0, expected_outside.N3)(), "Of a Headscale; without it the vendor's.")
      }, described.pq);
      const network = selection(["tailscale"], { tailscale });
      const volume = schemas.rej({
        name: (0, described.Ow)((0, expected.UU)(), "What it is called."),
        size_gb: (0, described.Ow)((0, expected.nd)(1, 16384), "Size in GiB; it can grow, and never shrinks."),
        mount: (0, described.Ow)((0, expected_outside.JK)(), "Where it is mounted."),
        fs: (0, described.no)((0, expected.Yq)(["ext4", "xfs"]), "File system of a blank one.", defaults.N.cloud.filesystem)
      }, described.pq);
      const cloudHost = (0, described.Y_)(schemas.rej({
        role: (0, described.no)((0, expected.UU)(), "Its role, where it carries one."),
        roles: (0, described.no)((0, expected.Fd)((0, expected.UU)()), "Its roles, where it carries several."),
        size: (0, described.no)((0, expected_outside.yR)(), "Without it default_size."),
        region: (0, described.no)((0, expected_outside.yR)(), "Without it default_region."),
        image: (0, described.no)((0, expected_outside.yR)(), "Without it default_image."),
        volumes: (0, described.no)((0, expected.c3)(volume), "Block storage that outlives it.", [])
      }, described.pq), { oneOf: [{ required: ["role"] }, { required: ["roles"] }] });
      const firewall = (0, described.Y_)(schemas.rej({
        enabled: (0, described.no)((0, expected.zM)(), "false: none of ours.", defaults.N.cloud.firewall.enabled),
        public_ports: (0, described.no)((0, expected.s4)((0, expected.Oh)()), "Ports of the gateway that everyone reaches.", defaults.N.cloud.firewall.publicPorts),
        ssh_from: (0, described.no)((0, expected.s4)((0, expected_outside.BF)()), "Networks that reach SSH; empty: only over the private network.", []),
        allow_public_ssh: (0, described.no)((0, expected.zM)(), "Allow everyone in ssh_from.", defaults.N.cloud.firewall.allowPublicSsh)
      }, described.pq), (0, described.z7)({ not: { properties: { allow_public_ssh: { const: true } }, required: ["allow_public_ssh"] } }, { properties: { ssh_from: { not: { contains: { enum: ["0.0.0.0/0", "::/0"] } } } } }));
      const digitalocean = schemas.rej({
        token_env: (0, described.Ow)((0, expected.VE)(), "Name of the variable with the token of the API."),
        ssh_key_name: (0, described.Ow)((0, expected_outside.Pf)(), "Name of the SSH key in the account."),
        default_region: (0, described.no)((0, expected_outside.yR)(), "Region of hosts that name none."),
        default_size: (0, described.no)((0, expected_outside.yR)(), "Size of hosts that name none."),
        default_image: (0, described.no)((0, expected_outside.yR)(), "System of hosts that name none.", defaults.N.cloud.image),
        regions: (0, described.no)((0, expected.Fd)((0, expected_outside.yR)()), "Regions that may be used; without it any."),
        sizes: (0, described.no)((0, expected.Fd)((0, expected_outside.yR)()), "Sizes that may be used; without it any."),
        hosts: (0, described.no)((0, expected.A7)((0, expected.UU)(), (0, expected.A7)((0, expected.UU)(), cloudHost)), "Hosts by environment and name; required by environments with driver digitalocean.", {}),
        firewall: (0, described.no)(firewall, "What the outside can reach.")
      }, described.pq);
      const cloud = selection(["digitalocean"], { digitalocean });
      const infra = schemas.rej({
        bootstrap: (0, described.no)(schemas.rej({
          ssh_user: (0, described.no)((0, expected.kQ)(), "The same as ssh.user."),
          ssh: (0, described.no)(schemas.rej({
            user: (0, described.no)((0, expected.kQ)(), "Login on new hosts; root only if it is written."),
            port: (0, described.no)((0, expected.Oh)(), "Port of SSH on new hosts.", defaults.N.sshPort),
            privateKeyPath: (0, described.no)((0, expected.rZ)(), "Private key file; without it the SSH agent."),
            knownHostsFile: (0, described.no)((0, expected.rZ)(), "Where keys of hosts are kept.", defaults.N.knownHosts)
          }, described.pq), "How a new host is reached."),
          docker: (0, described.no)(schemas.rej({
            enabled: (0, described.no)((0, expected.zM)(), "false: Docker is left alone.", defaults.N.infra.dockerEnabled),
            installMethod: (0, described.no)((0, expected.Yq)(["apt", "script", "skip"]), "apt: the vendor's repository, with its signed key.", defaults.N.infra.installMethod),
            version: (0, described.no)((0, expected.aL)(), "Version of the repository; without it the newest.")
          }, described.pq), "Docker on a new host."),
          network: (0, described.no)(schemas.rej({ provider: (0, described.no)((0, expected.Yq)(["tailscale"]), "Equal to network.provider.") }, described.pq), "Network that a new host joins.")
        }, described.pq), "How a new host is made ready.")
      }, described.pq);
      const secretTypes = () => (0, expected.Fd)((0, expected.Yq)(["dev", "preview", "local"]));
      const secrets = selection(["encore", "envfile"], {
        envfile: (0, described.Y_)(schemas.rej({
          source_file: (0, described.Ow)((0, expected.Ae)(), "dotenv file that is read."),
          target_file: (0, described.Ow)((0, expected_outside.Z1)(), "dotenv file that is written; absolute only with target hosts."),
          target: (0, described.no)((0, expected.Yq)(["local", "hosts"]), "hosts: on every host of the environment.", defaults.N.secretsTarget)
        }, described.pq), (0, described.z7)({ not: { properties: { target: { const: "hosts" } }, required: ["target"] } }, { properties: { target_file: { not: { pattern: "^/" } } } })),
        encore: schemas.rej({
          types: (0, described.no)(secretTypes(), "Types that are set; prod only by its flag.", defaults.N.encore.secretTypes),
          workdir: (0, described.no)((0, expected.Ae)(), "Folder with encore.app; without it the backend's.")
        }, described.pq)
      });
      const ci = selection(["github"], {
        github: schemas.rej({
          workflow_file: (0, described.no)((0, expected_outside.EY)(), "The workflow that deploys.", defaults.N.ci.workflowFile),
          token_env: (0, described.no)((0, expected.VE)(), "Name of the variable with the token.", defaults.N.ci.tokenEnv),
          repository: (0, described.no)((0, expected_outside.Jk)(), "owner/name; without it the git remote, or GITHUB_REPOSITORY.")
        }, described.pq)
      });
      ;
      const formatVersion = 1;
      const project = schemas.rej({
        name: (0, described.Ow)((0, expected.UU)(), "The app; part of image, project and folder names, fixed once hosts carry it."),
        registry: (0, described.no)((0, expected.u5)(), "Where built images go; required when something built goes to a host.")
      }, described.pq);
      const releases = schemas.rej({ keep: (0, described.no)((0, expected.nd)(2, 50), "Releases that stay restorable on each host.", defaults.N.keep) }, described.pq);
      const configSchema2 = schemas.rej({
        version: (0, described.no)(schemas.euz(formatVersion, { error: "1" }), "Version of this format.", formatVersion),
        project: (0, described.Ow)(project, "What is deployed."),
        compose: (0, described.no)(paths(), `Compose file or files; later ones override earlier ones. Without it the one that lies there of ${defaults.N.composeFiles.join(", ")}.`),
        releases: (0, described.no)(releases, "What is kept of releases."),
        services: (0, described.no)((0, expected.A7)((0, expected.fe)(), service), "How each service of the compose file is treated."),
        backend: (0, described.no)(backend, "What is built besides the services that have build in the compose file."),
        frontend: (0, described.no)(frontend, "The user interface, where it is a process and an image of its own."),
        dev: (0, described.no)(dev, "The app on a laptop."),
        databases: (0, described.no)((0, expected.A7)((0, expected.UU)(), database), "Databases by name; migrations of each run once and in order."),
        migrations: (0, described.no)(migrations, "What all databases share."),
        network: (0, described.no)(network, "The private network that hosts are joined to."),
        cloud: (0, described.no)(cloud, "Where hosts are created."),
        infra: (0, described.no)(infra, "How new hosts are made ready."),
        secrets: (0, described.no)(secrets, "Where secrets come from and go."),
        ci: (0, described.no)(ci, "Where pipelines run."),
        environments: (0, described.Ow)((0, expected.A7)((0, expected.UU)(), environment), "Places where the app runs, by name; at least one.").meta({
          minProperties: 1
        })
      }, described.pq).describe("Configuration of Stagecraft.");
    })
  )
};
;
