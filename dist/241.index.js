"use strict";
exports.id = 241;
exports.ids = [241];
exports.modules = {
  /***/
  16241: (
    /***/
    ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {
      __webpack_require__.d(__webpack_exports__, {
        init: () => (
          /* binding */
          init
        )
      });
      var suggest = __webpack_require__(5248);
      var external_node_path_ = __webpack_require__(76760);
      var config = __webpack_require__(37283);
      var fault = __webpack_require__(69969);
      var faults = __webpack_require__(28977);
      var model_name = __webpack_require__(40042);
      var project = __webpack_require__(43167);
      var dist = __webpack_require__(38815);
      ;
      const schemaUrl = "https://raw.githubusercontent.com/stagecraft/deploy/v1/spec/stagecraft.schema.json";
      function firstFile(wish) {
        const { app, driver, found } = wish;
        const isBuilt = found.services.some((service) => service.isBuilt) || buildsBackend(wish);
        const registry = driver !== "local" && isBuilt ? [`  registry: registry.example.com/${app} # where images are pushed: put your own here`] : [];
        const [compose, ...others] = found.composeFiles;
        const sections = [
          [
            `# yaml-language-server: $schema=${schemaUrl}`,
            `# How ${app} is deployed. \`stagecraft validate\` checks this file.`,
            "version: 1",
            "project:",
            `  name: ${app} # fixed once hosts carry it`,
            ...registry
          ],
          ...compose !== void 0 && others.length > 0 ? [[`compose: ${compose} # beside it lies ${others.join(", ")}`]] : [],
          ...found.services.length > 0 ? [servicesSection(found)] : [],
          ...backendSection(wish),
          ...wish.withFrontend ? [frontendSection(wish)] : [],
          ...driver === "digitalocean" ? [cloudSection(wish)] : [],
          environmentsSection(wish)
        ];
        return `${sections.map((lines) => lines.join("\n")).join("\n\n")}
`;
      }
      const roleWords = {
        app: "",
        db: " # stateful: replaced only when its definition changed",
        gateway: " # takes the traffic from outside"
      };
      const servicesSection = ({ services }) => [
        "services: # those of the compose file; roles say on which hosts they run",
        ...services.flatMap(({ name, role }) => [
          `  ${scalar(name)}:`,
          `    role: ${role}${roleWords[role]}`,
          ...role === "app" ? ["    # rollout: { port: 3000, health: /healthz, domains: [shop.example.com] } # replaced without a gap"] : []
        ])
      ];
      function backendSection(wish) {
        const { found, withEncore } = wish;
        if (withEncore) {
          return [
            [
              "backend:",
              "  provider: encore-ts",
              "  providers:",
              "    encore-ts:",
              "      dev:",
              "        listen: 127.0.0.1:4000"
            ]
          ];
        }
        const build = buildsBackend(wish) ? ["      build:", "        dockerfile: Dockerfile"] : [];
        const dev2 = found.start === void 0 || wish.withFrontend ? [] : ["      dev:", `        command: ${words(found.start)}`];
        const settings = [...dev2, ...build];
        return settings.length === 0 ? [] : [["backend:", "  provider: generic", "  providers:", "    generic:", ...settings]];
      }
      const buildsBackend = ({ withEncore, found }) => !withEncore && found.hasDockerfile && !found.services.some(({ isBuilt }) => isBuilt);
      const frontendSection = ({ found }) => [
        "frontend:",
        "  provider: generic",
        "  providers:",
        "    generic:",
        "      dev:",
        `        command: ${words(found.start ?? ["npm", "run", "dev"])} # a process of your laptop`
      ];
      const cloudSection = ({ environment, found }) => [
        "cloud:",
        "  provider: digitalocean",
        "  providers:",
        "    digitalocean:",
        "      token_env: DIGITALOCEAN_TOKEN # the variable that holds the token",
        "      ssh_key_name: deploy # as it is called in your account",
        "      default_region: fra1",
        "      default_size: s-1vcpu-1gb",
        "      hosts:",
        `        ${environment}:`,
        `          host-1: { roles: ${words(rolesIn(found))} }`
      ];
      function environmentsSection({ environment, driver, found }) {
        const isProtected = environment === "production" ? ["    protected: true # asks for a saved plan, or for the name typed once more"] : [];
        const head = ["environments:", `  ${environment}:`];
        if (driver === "local")
          return [...head, "    driver: local # this machine", ...isProtected];
        if (driver === "digitalocean")
          return [
            ...head,
            "    driver: digitalocean",
            ...isProtected,
            "    ssh:",
            "      user: deploy # the login on its hosts"
          ];
        return [
          ...head,
          `    driver: ${driver}`,
          ...isProtected,
          "    hosts:",
          "      host-1: # put your own here, one entry a host",
          "        address: host-1.example.com",
          "        user: deploy",
          `        roles: ${words(rolesIn(found))}`
        ];
      }
      const rolesIn = ({ services }) => [.../* @__PURE__ */ new Set(["app", ...services.map(({ role }) => role)])].sort();
      const words = (list) => `[${list.map(scalar).join(", ")}]`;
      const scalar = (text) => (0, dist.As)(text, { lineWidth: 0 }).trimEnd();
      var defaults = __webpack_require__(81018);
      ;
      async function lookAround(files, folder) {
        const names = await files.list(folder) ?? [];
        const composeFiles = defaults.N.composeFiles.filter((name) => names.includes(name));
        const [compose] = composeFiles;
        const start = names.includes("package.json") ? startOf(await textOf(files, (0, external_node_path_.join)(folder, "package.json")), names) : void 0;
        return {
          composeFiles,
          services: compose === void 0 ? [] : servicesIn(await textOf(files, (0, external_node_path_.join)(folder, compose))),
          hasDockerfile: names.includes("Dockerfile"),
          ...start === void 0 ? {} : { start }
        };
      }
      const textOf = async (files, path) => new TextDecoder().decode(await files.read(path).catch(() => void 0));
      const databases = /(^|\/)(postgres|postgis|timescaledb|pgvector|mysql|mariadb|percona|mongo|redis|valkey|keydb|cassandra|clickhouse|clickhouse-server|elasticsearch|opensearch|rabbitmq|minio|etcd|influxdb|neo4j|nats|kafka|mssql)(:|@|$)/i;
      const gateways = /(^|\/)traefik(:|@|$)/i;
      function servicesIn(text) {
        const document = text.length > 1048576 ? void 0 : (0, dist.Tp)(text, { logLevel: "silent" });
        if (document === void 0 || document.errors.length > 0)
          return [];
        const { services } = document.toJS({ maxAliasCount: 100 }) ?? {};
        if (typeof services !== "object" || services === null)
          return [];
        return Object.entries(services).flatMap(([name, service]) => {
          if ((0, model_name.qE)(name) === void 0 || typeof service !== "object")
            return [];
          const image = typeof service?.image === "string" ? service.image : "";
          const role = databases.test(image) ? "db" : gateways.test(image) ? "gateway" : "app";
          return [{ name, role, isBuilt: service?.build !== void 0 }];
        });
      }
      const tools = [
        ["pnpm-lock.yaml", "pnpm"],
        ["yarn.lock", "yarn"],
        ["bun.lock", "bun"],
        ["bun.lockb", "bun"]
      ];
      function startOf(text, names) {
        const tool = tools.find(([file]) => names.includes(file))?.[1] ?? "npm";
        try {
          const { scripts } = JSON.parse(text);
          const script = ["dev", "start"].find((name) => typeof scripts?.[name] === "string");
          return script === void 0 ? void 0 : [tool, "run", script];
        } catch {
          return void 0;
        }
      }
      ;
      const tools_tools = [
        [["docker", "--version"], "docker is not installed here: install Docker Engine, or Docker Desktop on a laptop."],
        [
          ["docker", "compose", "version"],
          "docker compose is not installed here: install the package docker-compose-plugin."
        ],
        [["git", "--version"], "git is not installed here: without it each deploy needs --version."]
      ];
      async function missingTools({ outside, folder, variables }) {
        const missing = [];
        for (const [argv, what] of tools_tools) {
          if (argv[1] === "compose" && missing.length > 0)
            continue;
          const isThere = await outside.program({ argv, folder, environment: variables, deadline: 1e4, reason: argv.join(" ") }).then(({ code }) => code === 0, isFault);
          if (!isThere)
            missing.push(what);
        }
        return missing;
      }
      function isFault(error) {
        if (error instanceof fault.vC && error.ending !== "interrupted")
          return false;
        throw error;
      }
      ;
      async function init(inputs, world) {
        const path = (0, external_node_path_.resolve)(world.folder, inputs.config ?? "stagecraft.yml");
        const name = (0, external_node_path_.relative)(world.folder, path) || path;
        const { files } = world.outside;
        const exists = (await files.list((0, external_node_path_.dirname)(path)) ?? []).includes((0, external_node_path_.basename)(path));
        if (exists && !inputs.force)
          return checked(world, path, name);
        const backup = `${path}.bak`;
        if (exists && await files.real(backup) !== void 0)
          throw faults.e.INIT_BACKUP_EXISTS({ file: `${name}.bak` });
        const found = await lookAround(files, (0, external_node_path_.dirname)(path));
        const wish = await wished(inputs, world, (0, external_node_path_.dirname)(path));
        refuseWithoutCompose(wish.driver, found, name);
        const text = firstFile({ ...wish, withEncore: inputs.withEncore, withFrontend: inputs.withFrontend, found });
        if (inputs.dryRun)
          return { lines: text.trimEnd().split("\n"), result: { file: name, written: false, content: text } };
        if (exists)
          await files.move(path, backup);
        await files.write(path, text, 420);
        for (const message of await missingTools(world))
          world.emit({ kind: "notice", level: "warning", message });
        await tellProblems(world, path);
        return {
          lines: [`Wrote ${name}${exists ? `; what stood there is ${name}.bak` : ""}.`],
          next: "stagecraft validate",
          result: { file: name, written: true, ...exists ? { backup: `${name}.bak` } : {} }
        };
      }
      async function checked(world, path, name) {
        await (0, project.RG)(world, path);
        return {
          lines: [
            `${name} is there already, and good; nothing was changed. --force writes a new one and keeps it as ${name}.bak.`
          ],
          result: { file: name, written: false }
        };
      }
      async function wished(inputs, world, folder) {
        const ask = inputs.nonInteractive ? void 0 : asking(world);
        const driverOf = (text) => config.a.find((driver) => driver === text);
        const names = "a name of 1 to 32 small letters, digits and inner dashes";
        const app = (0, model_name.QV)((0, suggest.$)((0, external_node_path_.basename)(folder))) ?? unnamed;
        return {
          app: inputs.projectName ?? await ask?.("Project name", app, { parse: model_name.QV, expects: names }) ?? app,
          environment: inputs.environment ?? await ask?.("Environment", dev, { parse: model_name.gU, expects: names }) ?? dev,
          driver: inputs.driver ?? await ask?.("Driver", "local", { parse: driverOf, expects: `one of ${config.a.join(", ")}` }) ?? "local"
        };
      }
      const unnamed = "app";
      const dev = "dev";
      function asking({ outside, emit }) {
        const { question } = outside;
        if (question === void 0)
          return void 0;
        return async (what, byDefault, { parse, expects }) => {
          for (; ; ) {
            const answer = await question(`${what} [${byDefault}]: `, byDefault);
            const parsed = parse(answer.trim());
            if (parsed !== void 0)
              return parsed;
            emit({
              kind: "notice",
              level: "warning",
              message: `${JSON.stringify(answer.trim())} cannot be used: it must be ${expects}.`
            });
          }
        };
      }
      function refuseWithoutCompose(driver, { composeFiles }, name) {
        if (driver === "local" || composeFiles.length > 0)
          return;
        throw faults.e.INIT_COMPOSE_NEEDED({ driver, file: name });
      }
      async function tellProblems(world, path) {
        const read = await (0, project.RG)(world, path).catch((error) => {
          throw new Error(`the first file is not good: ${error instanceof Error ? error.message : String(error)}`);
        });
        for (const name of Object.keys(read.config.environments)) {
          const problems = await (0, project.Wh)(world, (0, project.rR)(read, name)).then(() => [], faultsOf);
          for (const { what, fix } of problems)
            world.emit({ kind: "notice", level: "warning", message: `${what} ${fix}` });
        }
      }
      function faultsOf(error) {
        if (error instanceof fault.CG)
          return error.faults;
        if (error instanceof fault.vC)
          return [error];
        throw error;
      }
    })
  )
};
;
