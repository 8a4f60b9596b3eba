"use strict";
exports.id = 512;
exports.ids = [512, 626];
exports.modules = {
  /***/
  36478: (
    /***/
    ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {
      __webpack_require__.d(__webpack_exports__, {
        /* harmony export */
        IF: () => (
          /* binding */
          gitChanges
        ),
        /* harmony export */
        Jt: () => (
          /* binding */
          gitCarried
        ),
        /* harmony export */
        RS: () => (
          /* binding */
          gitRemote
        ),
        /* harmony export */
        Sp: () => (
          /* binding */
          gitTop
        ),
        /* harmony export */
        St: () => (
          /* binding */
          readChanges
        ),
        /* harmony export */
        _K: () => (
          /* binding */
          gitEnvironment
        ),
        /* harmony export */
        bC: () => (
          /* binding */
          gitBranch
        ),
        /* harmony export */
        gb: () => (
          /* binding */
          gitDifference
        ),
        /* harmony export */
        iH: () => (
          /* binding */
          noGit
        ),
        /* harmony export */
        k2: () => (
          /* binding */
          readGitProblem
        ),
        /* harmony export */
        kN: () => (
          /* binding */
          readCommit
        ),
        /* harmony export */
        mf: () => (
          /* binding */
          readReleased
        ),
        /* harmony export */
        n2: () => (
          /* binding */
          gitTracked
        ),
        /* harmony export */
        om: () => (
          /* binding */
          gitCommit
        ),
        /* harmony export */
        qQ: () => (
          /* binding */
          gitReleased
        ),
        /* harmony export */
        vz: () => (
          /* binding */
          sourceOf2
        )
        /* harmony export */
      });
      const git = ({ trusted }, ...words) => [
        ...["git", "--no-optional-locks", "--literal-pathspecs"],
        ...trusted.flatMap((folder) => ["-c", `safe.directory=${folder}`]),
        ...["-c", "core.fsmonitor=false", "-c", "core.hooksPath=/dev/null", "-c", "core.quotePath=true"],
        ...words
      ];
      const gitCommit = (call) => git(call, "rev-parse", "--show-prefix", "HEAD^{commit}", "HEAD:./");
      const gitChanges = (call) => git(call, "status", "--porcelain=v1", "-z", "--untracked-files=all", "--ignore-submodules=none", "--no-renames", "--", ".");
      const gitDifference = (call) => git(call, ...["-c", "diff.noprefix=false", "-c", "diff.mnemonicPrefix=false", "-c", "diff.context=3"], ...["diff", "--binary", "--full-index", "--no-color", "--no-ext-diff", "--no-textconv", "--no-renames"], ...["--diff-algorithm=myers", "--submodule=short", "--ignore-submodules=none", "HEAD", "--", "."]);
      const gitRemote = (call) => git(call, "config", "--get", "remote.origin.url");
      const gitEnvironment = (variables) => ({
        ...Object.fromEntries(Object.entries(variables).filter(([name]) => passed.test(name))),
        LC_ALL: "C",
        GIT_TERMINAL_PROMPT: "0"
      });
      const passed = /^(PATH|HOME|USERPROFILE|XDG_CONFIG_HOME|GIT_CONFIG_(GLOBAL|SYSTEM|NOSYSTEM)|GIT_CEILING_DIRECTORIES)$/;
      function readCommit(stdout) {
        const [, prefix = "", commit, tree] = /^(.*)\n([0-9a-f]{40}|[0-9a-f]{64})\n([0-9a-f]{40}|[0-9a-f]{64})\n/.exec(stdout) ?? [];
        return commit === void 0 || tree === void 0 ? void 0 : { prefix, commit, tree };
      }
      const noGit = "git is not installed";
      function readGitProblem(stderr) {
        const owned = /(?:dubious|unsafe) ownership in repository at '([^']+)'|unsafe repository \('([^']+)' is owned/.exec(stderr);
        const folder = owned?.[1] ?? owned?.[2];
        if (folder !== void 0)
          return { kind: "owner", folder };
        if (stderr === noGit)
          return { kind: "none", why: noGit };
        if (/not a git repository/i.test(stderr))
          return { kind: "none", why: "this is no git checkout" };
        if (/path '.*' (exists on disk, but not in|does not exist in) 'HEAD'/.test(stderr))
          return { kind: "none", why: "the commit does not have this folder" };
        if (/(unknown revision|ambiguous argument|bad revision) 'HEAD|Needed a single revision/i.test(stderr))
          return { kind: "none", why: "the repository has no commit yet" };
        return { kind: "other" };
      }
      function readChanges(stdout, prefix) {
        return stdout.split("\0").flatMap((entry) => entry.length > 3 ? [{ path: entry.slice(3), isUntracked: entry.startsWith("??") }] : []).map((change) => ({
          ...change,
          path: change.path.startsWith(prefix) ? change.path.slice(prefix.length) : change.path
        })).filter(({ path }) => !path.startsWith(".stagecraft/")).sort((a, b) => a.path < b.path ? -1 : 1);
      }
      function sourceOf2(remote) {
        const [, host, path] = remoteForms.map((form) => form.exec(remote.trim())).find((match) => match !== null) ?? [];
        return host === void 0 || path === void 0 ? void 0 : `https://${host}/${path.replace(/(\.git)?\/?$/, "")}`;
      }
      const remoteForms = [
        /^https?:\/\/(?:[^@/]*@)?([A-Za-z0-9.-]+(?::\d+)?)\/([A-Za-z0-9._/~-]+)$/,
        /^ssh:\/\/(?:[^@/]*@)?([A-Za-z0-9.-]+)(?::\d+)?\/([A-Za-z0-9._/~-]+)$/,
        /^(?:[^@/:]+@)([A-Za-z0-9.-]+):([A-Za-z0-9._~-][A-Za-z0-9._/~-]*)$/
      ];
      const untrusting = { trusted: [] };
      const gitTop = git(untrusting, "rev-parse", "--show-toplevel");
      const gitBranch = [
        git(untrusting, "symbolic-ref", "--short", "refs/remotes/origin/HEAD"),
        git(untrusting, "symbolic-ref", "--short", "HEAD")
      ];
      const gitCarried = (paths) => git(untrusting, "ls-files", "-z", "--cached", "--others", "--exclude-standard", "--", ...paths);
      const gitTracked = (paths) => git(untrusting, "ls-files", "-z", "--cached", "--", ...paths);
      const gitReleased = (version2) => git(untrusting, ...["ls-remote", "https://github.com/stagecraft/deploy"], ...[`refs/tags/v${version2}`, `refs/tags/v${version2}^{}`]);
      function readReleased(stdout) {
        const lines = [...stdout.matchAll(/^([0-9a-f]{40})\trefs\/tags\/\S+?(\^\{\})?$/gm)];
        return (lines.find(([, , peeled]) => peeled !== void 0) ?? lines[0])?.[1];
      }
    })
  ),
  /***/
  46624: (
    /***/
    ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {
      __webpack_require__.d(__webpack_exports__, {
        /* harmony export */
        B: () => (
          /* binding */
          keyscanLine
        )
        /* harmony export */
      });
      var _model_address_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(36813);
      function keyscanLine({ address, port }, through = []) {
        const scan = `ssh-keyscan -p ${port} ${address}`;
        const [last, ...before] = through.toReversed();
        if (last === void 0)
          return scan;
        const jumps = before.toReversed().map(jumpOf).join(",");
        return ["ssh", ...jumps === "" ? [] : ["-J", jumps], "-p", last.port, `${last.user}@${last.address}`, scan].join(" ");
      }
      const jumpOf = ({ user, address, port }) => `${user}@${(0, _model_address_js__WEBPACK_IMPORTED_MODULE_0__.M)(address, port)}`;
    })
  ),
  /***/
  60431: (
    /***/
    ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {
      __webpack_require__.d(__webpack_exports__, {
        /* harmony export */
        FW: () => (
          /* binding */
          isOnTailnet
        ),
        /* harmony export */
        _8: () => (
          /* binding */
          peerAt
        ),
        /* harmony export */
        ci: () => (
          /* binding */
          addressOf
        )
        /* harmony export */
      });
      function peerAt({ domain, peers }, address) {
        const wanted = address.toLowerCase().replace(/\.$/, "");
        return peers.find(({ name, addresses }) => name === wanted || name === `${wanted}.${domain}` || addresses.includes(wanted));
      }
      const isNameOn = (domain, address) => address.toLowerCase().replace(/\.$/, "").endsWith(`.${domain}`);
      const isOnTailnet = ({ ssh, host, network }) => ssh.tailscale || network !== void 0 && ssh.jump.length === 0 && isNameOn(network.tailnetDomain, host.address);
      const addressOf = ({ addresses }) => addresses[0];
    })
  ),
  /***/
  54512: (
    /***/
    ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {
      __webpack_require__.d(__webpack_exports__, {
        ciInit: () => (
          /* binding */
          ciInit
        )
      });
      var external_node_path_ = __webpack_require__(76760);
      var complete_outside = __webpack_require__(53961);
      var dotenv = __webpack_require__(49262);
      var fault = __webpack_require__(69969);
      var faults = __webpack_require__(28977);
      var model_name = __webpack_require__(40042);
      var project = __webpack_require__(43167);
      var model_network = __webpack_require__(60431);
      ;
      const wishOf = (config, names2, known) => ({
        app: config.app,
        own: known.own,
        branch: known.branch,
        environments: names2.flatMap((name) => {
          const environment2 = config.environments[name];
          return environment2 === void 0 ? [] : [environmentWish(config, environment2, known)];
        }),
        ...known.folder === "" && known.file === "stagecraft.yml" ? {} : { config: inRepository(known, known.file) },
        ...config.registry === void 0 ? {} : { registry: hostOf(config.registry) }
      });
      const deployable = ({ environments }) => Object.values(environments).flatMap(({ name, driver }) => driver === "local" ? [] : [name]);
      function environmentWish(config, environment2, known) {
        const names2 = namesOf(config, environment2, known);
        const tailnet = tailnetOf(config, environment2);
        return {
          name: environment2.name,
          values: (0, model_name.zv)(names2.map((name) => [name, secretNameOf(name)])),
          keys: names2.filter((each) => each === environment2.ssh.privateKeyEnv),
          databases: connectionsOf(config).filter((name) => names2.includes(name)),
          files: filesOf(environment2, known),
          ...tailnet === void 0 ? {} : { tailnet }
        };
      }
      const connectionsOf = ({ databases }) => (0, model_name.YD)(databases).flatMap((name) => {
        const { connectionEnv, migrations } = databases[name] ?? {};
        return [connectionEnv, migrations?.connectionEnv].filter((each) => each !== void 0);
      });
      function namesOf(config, environment2, { inEnvFile }) {
        const { envFile, fromEnv, ssh, traefik, driver, name } = environment2;
        const isInFile = (each) => envFile !== void 0 && (inEnvFile[name] === void 0 || inEnvFile[name].includes(each));
        const build = config.backend?.provider === "generic" ? config.backend.build?.secrets : void 0;
        const found = [
          ...fromEnv,
          ...connectionsOf(config).filter((each) => !isInFile(each)),
          ...(build ?? []).filter((each) => !isInFile(each)),
          ssh.privateKeyEnv,
          ssh.privateKeyPassphraseEnv,
          traefik.acmeEmailEnv,
          driver === "digitalocean" ? config.cloud?.tokenEnv : void 0
        ];
        return [...new Set(found.filter((each) => each !== void 0))].sort();
      }
      const secretNameOf = (name) => /^(GITHUB_|[0-9])/i.test(name) ? `APP_${name}` : name;
      function filesOf({ name, envFile, ssh }, known) {
        const isMissing = (path) => !/^(~|\/)/.test(path) && !known.carried.has(path);
        return [
          ...envFile !== void 0 && isMissing(envFile) ? [{ path: inRepository(known, envFile), from: "secrets", name: "ENV_FILE" }] : [],
          ...!ssh.tailscale && (isMissing(ssh.knownHosts) || (known.scans[name] ?? []).length > 0) ? [{ path: inRepository(known, ssh.knownHosts), from: "vars", name: "KNOWN_HOSTS" }] : []
        ];
      }
      const inRepository = ({ folder }, path) => folder === "" ? path.replace(/^\.\//, "") : `${folder}/${path.replace(/^\.\//, "")}`;
      const runnerTag = "tag:ci";
      function tailnetOf({ network }, { ssh, hosts }) {
        const [jump] = ssh.jump;
        const contacted = jump === void 0 ? Object.values(hosts) : [jump];
        const way = { ssh: { ...ssh, jump: [] }, network };
        const peers = contacted.filter((host) => (0, model_network.FW)({ ...way, host })).map(({ address }) => address);
        if (peers.length === 0)
          return void 0;
        return {
          tags: [runnerTag],
          ping: [...new Set(peers)].sort(),
          ...network?.controlUrl === void 0 ? {} : { headscale: { url: network.controlUrl, authKey: secretNameOf(network.authKeyEnv) } }
        };
      }
      function hostOf(registry2) {
        const [first = ""] = registry2.split("/");
        return /[.:]|^localhost$/.test(first) ? first : "docker.io";
      }
      var workflow_pins = __webpack_require__(8626);
      ;
      const planFile = "plan.json";
      const workflow_steps_expression = (inside) => `\${{ ${inside} }}`;
      const fetched = `${workflow_steps_expression("runner.temp")}/stagecraft`;
      const workflow_steps_fetchedPlan = `${fetched}/${planFile}`;
      const workflow_steps_checkout = (ref) => ({
        uses: workflow_pins.pins.checkout,
        with: { ...ref === void 0 ? {} : { ref }, "persist-credentials": false }
      });
      const workflow_steps_ownStep = (source2, stage, { id, condition, given = {}, values = source2.values } = {}) => ({
        ...id === void 0 ? {} : { id },
        ...condition === void 0 ? {} : { if: condition },
        uses: source2.own(stage),
        with: { ...source2.given, ...given },
        ...Object.keys(values).length === 0 ? {} : { env: values }
      });
      const keptPlan = workflow_steps_expression("steps.plan.outputs.plan-artifact");
      const workflow_steps_planSteps = (source2, o) => [
        workflow_steps_checkout(o.ref),
        ...source2.before,
        workflow_steps_ownStep(source2, "build", { id: "build" }),
        workflow_steps_ownStep(source2, "plan", {
          id: "plan",
          given: { version: workflow_steps_expression("steps.build.outputs.version"), output: planFile, comment: String(o.isCommented) }
        }),
        {
          name: "Refuse a preview",
          if: "steps.plan.outputs.complete != 'true'",
          run: 'echo "This plan is a preview and cannot be applied, because not every image has a digest: push the images to the registry, then run this again." >&2 && exit 1'
        },
        {
          uses: workflow_pins.pins.upload,
          with: { name: keptPlan, path: planFile, "if-no-files-found": "error" }
        }
      ];
      const workflow_steps_applicable = {
        changes: workflow_steps_expression("steps.plan.outputs.changes"),
        complete: workflow_steps_expression("steps.plan.outputs.complete"),
        "plan-artifact": keptPlan
      };
      const workflow_steps_isApplicable = (job) => ["complete", "changes"].map((name) => `needs.${job}.outputs.${name} == 'true'`).join(" && ");
      const workflow_steps_fetchPlan = (told2, run) => ({
        uses: workflow_pins.pins.download,
        with: {
          name: workflow_steps_expression(`${told2}.outputs.plan-artifact`),
          path: fetched,
          ...run === void 0 ? {} : { "run-id": run, "github-token": workflow_steps_expression("github.token") }
        }
      });
      const workflow_steps_approvedSteps = (source2, condition) => [
        workflow_steps_ownStep(source2, "plan", {
          id: "approved",
          given: { approved: "true" },
          ...condition === void 0 ? {} : { condition }
        }),
        {
          name: "Refuse without an approved plan",
          if: `${condition === void 0 ? "" : `${condition} && `}steps.approved.outputs.plan-run-id == ''`,
          run: 'echo "No merged pull request has an approved plan for this commit: start the deploy by hand." >&2 && exit 1'
        }
      ];
      const workflow_steps_rollbackSteps = (source2, given) => [
        workflow_steps_checkout(),
        ...source2.before,
        workflow_steps_ownStep(source2, "rollback", { id: "rollback", given })
      ];
      ;
      const joinTailnet = ({ tags, ping, headscale }) => ({
        uses: workflow_pins.pins.tailscale,
        with: {
          ...headscale === void 0 ? { "oauth-client-id": workflow_steps_expression("vars.TS_OAUTH_CLIENT_ID"), audience: workflow_steps_expression("vars.TS_AUDIENCE") } : { authkey: workflow_steps_expression(`secrets.${headscale.authKey}`), args: `--login-server=${headscale.url}` },
          tags: tags.join(","),
          ...ping.length === 0 ? {} : { ping: ping.join(",") }
        }
      });
      const workflow_reach_logIn = (registry2) => ({
        uses: workflow_pins.pins.login,
        with: registry2 === workflow_reach_githubRegistry ? { registry: registry2, username: workflow_steps_expression("github.actor"), password: workflow_steps_expression("github.token") } : {
          registry: registry2,
          username: workflow_steps_expression("vars.REGISTRY_USER"),
          password: workflow_steps_expression("secrets.REGISTRY_PASSWORD")
        }
      });
      const workflow_reach_githubRegistry = "ghcr.io";
      const writeFile = ({ path, from: from2, name }) => ({
        name: `Write ${path}`,
        run: `umask 077 && mkdir -p "$(dirname "$FILE")" && printf '%s\\n' "$CONTENT" > "$FILE"`,
        env: { FILE: path, CONTENT: workflow_steps_expression(`${from2}.${name}`) }
      });
      ;
      const workflow_jobs_right = (value, remark) => ({ value, remark });
      const workflow_jobs_planEnvironment = (name) => `${name}-plan`;
      const workflow_jobs_patience = { plan: 60, deploy: 120, preview: 15 };
      const workflow_jobs_runner = "ubuntu-24.04";
      const workflow_jobs_changing = {
        actions: workflow_jobs_right("read", "to ask whether a run that holds the environment has ended")
      };
      const workflow_jobs_telling = {
        "pull-requests": workflow_jobs_right("write", "to tell the pull request what became of its plan")
      };
      const workflow_jobs_reaching = (registry2, use, environment2) => ({
        ...registry2 === workflow_reach_githubRegistry ? { packages: workflow_jobs_right(use === "push" ? "write" : "read", `to ${use} images`) } : {},
        ...joining(environment2)
      });
      const joining = ({ tailnet }) => tailnet === void 0 || tailnet.headscale !== void 0 ? {} : { "id-token": workflow_jobs_right("write", "to join the tailnet without a key") };
      const workflow_jobs_isTrusted = "github.event.pull_request.head.repo.full_name == github.repository && github.event.pull_request.user.login != 'dependabot[bot]'";
      const workflow_jobs_queue = (group2) => ({ group: group2, "cancel-in-progress": false, queue: "max" });
      const workflow_jobs_text = (description) => ({ description, type: "string" });
      const choice = (description, options) => ({
        description,
        type: "choice",
        options,
        default: options[0]
      });
      function workflow_jobs_jobsOf({ environments }, of) {
        return Object.assign({}, ...environments.map((environment2, at) => of(environment2, environments[at - 1])));
      }
      function workflow_jobs_sourceOf({ own: ref, config, registry: registry2 }, { name, values, tailnet, files }) {
        return {
          own: ref,
          given: { environment: name, ...config === void 0 ? {} : { config } },
          values: Object.fromEntries(Object.entries(values).map(([variable, secret2]) => [variable, workflow_steps_expression(`secrets.${secret2}`)])),
          before: [
            ...files.map(writeFile),
            ...tailnet === void 0 ? [] : [joinTailnet(tailnet)],
            ...registry2 === void 0 ? [] : [workflow_reach_logIn(registry2)]
          ]
        };
      }
      ;
      const advice = (wish, { config, scans, page }) => [
        ...wish.environments.length < 2 ? [] : ["", `A merge deploys: ${wish.environments.map(({ name }) => name).join(" → ")}; another order with --env.`],
        "",
        `# First make these environments at ${page}/settings/environments: ${wish.environments.flatMap(({ name }) => [name, workflow_jobs_planEnvironment(name)]).join(", ")}.`,
        ...wish.environments.flatMap((environment2) => environmentAdvice(wish, environment2, scans[environment2.name] ?? [])),
        ...wish.environments.some(({ tailnet }) => tailnet !== void 0) ? policy(wish, config) : [],
        "",
        `# Last, at ${page}/settings/environments:`,
        ...wish.environments.map(({ name }) => `# reviewers for ${name}, and the branch ${wish.branch} alone; for ${workflow_jobs_planEnvironment(name)} no reviewers, and the branches whose pull requests may plan.`)
      ];
      function environmentAdvice(wish, environment2, scans) {
        const hosts = environment2.files.find(({ from: from2 }) => from2 === "vars")?.path ?? "";
        const places = [environment2.name, workflow_jobs_planEnvironment(environment2.name)];
        return [
          "",
          `# ${environment2.name}: the gate of the deploy; ${workflow_jobs_planEnvironment(environment2.name)}: its plans. Both hold the same.`,
          ...scans.length === 0 ? [] : [
            `mkdir -p ${(0, external_node_path_.dirname)(hosts)}`,
            ...scans.map((scan) => `${scan} >> ${hosts}`),
            `# Compare ${hosts} with what the hosts say of themselves (ssh-keygen -lf). Commit it and run this again with --force, or set it:`
          ],
          ...places.flatMap((place) => [
            ...secretsOf(wish, environment2).map((name) => `gh secret set ${name} --env ${place}${from(environment2, name)}`),
            ...variablesOf(wish, environment2).map((name) => `gh variable set ${name} --env ${place}${from(environment2, name)}`)
          ])
        ];
      }
      function from({ files, keys, values }, name) {
        const file = files.find((each) => each.name === name)?.path;
        if (file !== void 0)
          return ` < ${file}`;
        return keys.some((key) => values[key] === name) ? " < path/of/the/private/key" : "";
      }
      const secretsOf = ({ registry: registry2 }, { values, files, tailnet }) => [
        ...Object.values(values),
        ...files.flatMap(({ from: from2, name }) => from2 === "secrets" ? [name] : []),
        ...tailnet?.headscale === void 0 ? [] : [tailnet.headscale.authKey],
        ...hasLogin(registry2) ? ["REGISTRY_PASSWORD"] : []
      ].sort();
      const variablesOf = ({ registry: registry2 }, { files, tailnet }) => [
        ...files.flatMap(({ from: from2, name }) => from2 === "vars" ? [name] : []),
        ...tailnet === void 0 || tailnet.headscale !== void 0 ? [] : ["TS_AUDIENCE", "TS_OAUTH_CLIENT_ID"],
        ...hasLogin(registry2) ? ["REGISTRY_USER"] : []
      ].sort();
      const hasLogin = (registry2) => registry2 !== void 0 && registry2 !== workflow_reach_githubRegistry;
      function policy({ environments }, { network, environments: all }) {
        const tags = [.../* @__PURE__ */ new Set([...network?.defaultTags ?? [], ...Object.values(network?.roleTags ?? {}).flat()])].sort();
        const hosts = tags.length === 0 ? ["tag:server"] : tags;
        const named = environments.flatMap(({ name }) => {
          const environment2 = (0, model_name.YD)(all).find((each) => each === name);
          return environment2 === void 0 ? [] : [all[environment2]];
        });
        const users = [...new Set(named.flatMap((each) => Object.values(each?.hosts ?? {}).map(({ user }) => user)))].sort();
        const isSsh = named.some((each) => each?.ssh.tailscale === true);
        const quote = (texts) => JSON.stringify(texts);
        return [
          "",
          `# The policy of the tailnet (https://login.tailscale.com/admin/acls) needs these; runners are ${runnerTag}:`,
          `"tagOwners": { ${[runnerTag, ...hosts].map((tag) => `${JSON.stringify(tag)}: ["autogroup:admin"]`).join(", ")} },`,
          '"acls": [',
          `  { "action": "accept", "src": ${quote([runnerTag])}, "dst": ${quote(hosts.map((tag) => `${tag}:22`))} },`,
          `  { "action": "accept", "src": ${quote(hosts)}, "dst": ${quote(hosts.map((tag) => `${tag}:*`))} },`,
          "],",
          ...isSsh ? [
            `"ssh": [{ "action": "accept", "src": ${quote([runnerTag])}, "dst": ${quote(hosts)}, "users": ${quote(users)} }],`
          ] : [],
          ...network?.controlUrl === void 0 ? [
            `# TS_OAUTH_CLIENT_ID and TS_AUDIENCE: a federated identity of GitHub Actions with the scope auth_keys and ${runnerTag}.`
          ] : []
        ];
      }
      var git = __webpack_require__(36478);
      ;
      async function repositoryOf(world, root) {
        const said = await ask(world, root, git.Sp);
        const top = said.stdout.trim();
        if (said.code !== 0 || top === "")
          throw faults.e.CI_NOT_IN_GIT({ folder: root });
        const [head = "", current = ""] = await Promise.all(git.bC.map(async (argv) => (await ask(world, root, argv)).stdout.trim()));
        const real = await world.outside.files.real(root) ?? root;
        const page = (0, git.vz)((await ask(world, root, (0, git.RS)({ trusted: [] }))).stdout);
        const branch = head.replace(/^origin\//, "") || current || "main";
        return { top, folder: (0, external_node_path_.relative)(top, real), branch, ...page === void 0 ? {} : { page } };
      }
      async function carriedOf(world, root, paths) {
        if (paths.length === 0)
          return { carried: /* @__PURE__ */ new Set(), uncommitted: /* @__PURE__ */ new Set() };
        const [carried, tracked] = await Promise.all([(0, git.Jt)(paths), (0, git.n2)(paths)].map(async (argv) => {
          const { stdout } = await ask(world, root, argv);
          return new Set(stdout.split("\0").map((path) => (0, external_node_path_.join)(root, path)));
        }));
        const isIn = (found) => (path) => found?.has((0, external_node_path_.join)(root, path)) ?? false;
        const known = paths.filter(isIn(carried));
        return { carried: new Set(known), uncommitted: new Set(known.filter((path) => !isIn(tracked)(path))) };
      }
      async function commitOfRelease(world, root, version2) {
        const said = await ask(world, (0, external_node_path_.dirname)(root), (0, git.qQ)(version2));
        if (said.code !== 0)
          return { why: "unasked" };
        const commit = (0, git.mf)(said.stdout);
        return commit === void 0 ? { why: "none" } : { commit };
      }
      const ci_git_patience = 3e4;
      async function ask({ outside, variables }, folder, argv) {
        try {
          const environment2 = (0, git._K)(variables);
          return await outside.program({ argv, folder, environment: environment2, deadline: ci_git_patience, reason: "git" });
        } catch (error) {
          if (!(error instanceof fault.vC) || error.ending === "interrupted")
            throw error;
          return { code: 127, stdout: "", stderr: error.what };
        }
      }
      var keyscan = __webpack_require__(46624);
      ;
      const isInProject = (path) => !/^(~|\/)/.test(path);
      async function scansOf({ files, isKnownHost }, root, environments) {
        const found = await Promise.all(environments.map(async ({ name, driver, ssh, hosts }) => {
          if (driver !== "ssh" || ssh.tailscale || !isInProject(ssh.knownHosts))
            return [name, []];
          const known = new TextDecoder().decode(await files.read((0, external_node_path_.join)(root, ssh.knownHosts)));
          const ways = [
            ...ssh.jump.map((at, place) => ({ at, through: ssh.jump.slice(0, place) })),
            ...Object.values(hosts).filter((at) => !ssh.jump.some(({ address, port }) => address === at.address && port === at.port)).map((at) => ({ at, through: ssh.jump }))
          ];
          const lacking = ways.filter(({ at }) => !isKnownHost(known, at));
          return [name, [...new Set(lacking.map(({ at, through }) => (0, keyscan.B)(at, through)))]];
        }));
        return (0, model_name.zv)(found);
      }
      ;
      const most = 40;
      function differenceOf(before, after) {
        const [old, now] = [before.split("\n"), after.split("\n")];
        const lengths = common(old, now);
        const lines = [];
        let [at, to] = [0, 0];
        while (at < old.length || to < now.length) {
          if (at < old.length && to < now.length && old[at] === now[to]) {
            at++;
            to++;
          } else if (to >= now.length || at < old.length && (lengths[at + 1]?.[to] ?? 0) >= (lengths[at]?.[to + 1] ?? 0)) {
            lines.push(`-${at + 1} ${old[at]}`);
            at++;
          } else {
            lines.push(`+${to + 1} ${now[to]}`);
            to++;
          }
        }
        return lines.length <= most ? lines : [...lines.slice(0, most), `… and ${lines.length - most} more lines`];
      }
      function common(old, now) {
        const lengths = Array.from({ length: old.length + 1 }, () => Array.from({ length: now.length + 1 }, () => 0));
        for (let at = old.length - 1; at >= 0; at--) {
          for (let to = now.length - 1; to >= 0; to--) {
            const row = lengths[at];
            if (row === void 0)
              continue;
            row[to] = old[at] === now[to] ? (lengths[at + 1]?.[to + 1] ?? 0) + 1 : Math.max(lengths[at + 1]?.[to] ?? 0, row[to + 1] ?? 0);
          }
        }
        return lengths;
      }
      ;
      const workflow_called_inputs_input = (description, byDefault) => ({
        description,
        type: "string",
        ...byDefault === void 0 ? { required: true } : { default: byDefault }
      });
      const workflow_called_inputs_shared = {
        environment: workflow_called_inputs_input("The environment, as it is named in stagecraft.yml."),
        config: workflow_called_inputs_input("The configuration file; without it stagecraft.yml at the top of the repository.", ""),
        "runs-on": workflow_called_inputs_input("The runner, like ubuntu-24.04, or the label of one of your own.", "ubuntu-24.04"),
        "tailscale-oauth-client-id": workflow_called_inputs_input("Joins this tailnet first; without it none.", ""),
        "tailscale-audience": workflow_called_inputs_input("The audience of its workload identity, which needs no secret.", ""),
        "tailscale-tags": workflow_called_inputs_input("The tags of the runner on the tailnet.", "tag:ci"),
        "tailscale-ping": workflow_called_inputs_input("Peers to wait for, separated by commas.", "")
      };
      const workflow_called_inputs_registry = {
        registry: workflow_called_inputs_input("The registry to log in to, like ghcr.io; without it none.", ""),
        "registry-username": workflow_called_inputs_input("Its login; without it whoever started the run.", "")
      };
      const workflow_called_inputs_version = workflow_called_inputs_input("The commit to build; without it that of the run.", "");
      const secret = (description) => ({ description, required: false });
      const workflow_called_inputs_secrets = {
        values: secret("Lines NAME=value, as in an env file: what stagecraft.yml takes from the environment."),
        "tailscale-oauth-secret": secret("Where the tailnet knows no workload identity.")
      };
      const workflow_called_inputs_registrySecret = { "registry-password": secret("Of the registry; without it the token of the run.") };
      const workflow_called_inputs_environment = workflow_steps_expression("inputs.environment");
      const workflow_called_inputs_join = {
        if: "inputs.tailscale-oauth-client-id != ''",
        uses: workflow_pins.pins.tailscale,
        with: {
          "oauth-client-id": workflow_steps_expression("inputs.tailscale-oauth-client-id"),
          audience: workflow_steps_expression("inputs.tailscale-audience"),
          "oauth-secret": workflow_steps_expression("secrets.tailscale-oauth-secret"),
          tags: workflow_steps_expression("inputs.tailscale-tags"),
          ping: workflow_steps_expression("inputs.tailscale-ping")
        }
      };
      const login = {
        if: "inputs.registry != ''",
        uses: workflow_pins.pins.login,
        with: {
          registry: workflow_steps_expression("inputs.registry"),
          username: workflow_steps_expression("inputs.registry-username || github.actor"),
          password: workflow_steps_expression("secrets.registry-password || github.token")
        }
      };
      const workflow_called_inputs_source = (before) => ({
        own: (stage) => `$/actions/${stage}`,
        given: { environment: workflow_called_inputs_environment, config: workflow_steps_expression("inputs.config"), values: workflow_steps_expression("secrets.values") },
        values: {},
        before
      });
      ;
      const workflow_called_jobs_nameOf = (job) => ({
        value: `${job} ${workflow_called_inputs_environment}`,
        remark: "zizmor: ignore[excessive-permissions] a job has what its caller grants"
      });
      const workflow_called_jobs_grants = (name, granted, besides) => [
        `Called as \`uses: stagecraft/deploy/.github/workflows/${name}.yml@v1\` by a job that grants ${granted};`,
        `besides ${besides}id-token: write where the runner joins a tailnet without a key.`
      ];
      const workflow_called_jobs_images = "packages: write where images go to ghcr.io, and ";
      const workflow_called_jobs_planJob = (steps, outputs) => ({
        name: workflow_called_jobs_nameOf("plan"),
        "runs-on": expression("inputs.runs-on"),
        "timeout-minutes": patience.plan,
        environment: { name: planEnvironment(environment), deployment: false },
        outputs,
        steps
      });
      const workflow_called_jobs_full = workflow_called_inputs_source([workflow_called_inputs_join, login]);
      const workflow_called_jobs_outputsOf = (jobs, names2) => Object.fromEntries(names2.map(([name, description]) => [
        name,
        { description, value: expression(jobs.map((job) => `jobs.${job}.outputs.${name}`).join(" || ")) }
      ]));
      var dist = __webpack_require__(38815);
      ;
      function workflow_yaml_workflowText(head, workflow) {
        const document = new dist.yo();
        document.contents = node(workflow);
        document.commentBefore = head.map((line) => ` ${line}`).join("\n");
        const jobs = document.get("jobs");
        if ((0, dist.jh)(jobs))
          jobs.items.slice(1).forEach(({ key }) => spaced(key));
        return document.toString({ lineWidth: 0, singleQuote: true, flowCollectionPadding: false }).replace(/^((?:#.*\n)+)\n/, "$1");
      }
      function spaced(key) {
        if (key instanceof dist.X5)
          key.spaceBefore = true;
      }
      function node(value) {
        if (typeof value !== "object")
          return new dist.X5(value);
        if (isList(value))
          return list(value);
        if (isRemarked(value))
          return remarked(value);
        const map = new dist.CA();
        for (const [key, each] of Object.entries(value)) {
          if (each !== void 0)
            map.add({ key: new dist.X5(key), value: node(each) });
        }
        return map;
      }
      function list(values) {
        const seq = new dist.Rw();
        seq.flow = values.every((each) => typeof each !== "object");
        for (const each of values)
          seq.add(node(each));
        return seq;
      }
      function remarked({ value, remark }) {
        const scalar = new dist.X5(value);
        scalar.comment = ` ${remark}`;
        return scalar;
      }
      const isList = (value) => Array.isArray(value);
      const isRemarked = (value) => "remark" in value;
      ;
      const wanted = workflow_steps_expression("inputs.version || github.sha");
      function planOrFind() {
        const [first = {}, ...rest] = planSteps(full, { ref: wanted, isCommented: false });
        const unless = ({ id, name, if: condition, ...step }) => ({
          ...{ id, name },
          if: typeof condition === "string" ? `!inputs.approved && ${condition}` : "!inputs.approved",
          ...step
        });
        return [first, ...approvedSteps(full, "inputs.approved"), ...rest.map(unless)];
      }
      const app = workflow_called_inputs_input("The app, where several of one repository have an environment of this name.", "");
      const group = (
        /* unused pure expression or super */
        null
      );
      const workflow_called_calledDeploy = () => workflowText([
        "Builds, plans, waits at the gate of the environment, and applies exactly that plan.",
        ...grants("deploy", "contents: read, actions: read, and pull-requests: write to tell what became of the plan (approved needs read)", images),
        "A plan is made after the deploy before it only where the calling workflow queues its runs, under a name that is not the one below:",
        "`concurrency: { group: release-shop, queue: max, cancel-in-progress: false }` at its top."
      ], {
        name: "deploy",
        on: {
          workflow_call: {
            inputs: {
              ...shared,
              app,
              version,
              "plan-hash": input("Deploy only if the plan has this hash.", ""),
              approved: {
                description: "Apply the plan of the merged pull request, and nothing else.",
                type: "boolean",
                default: false
              },
              ...registry
            },
            secrets: { ...secrets, ...registrySecret },
            outputs: outputsOf(["deploy"], [
              ["release", "The id of the release that was made."],
              ["serving", "What serves now: release id and version, as text."]
            ])
          }
        },
        jobs: {
          plan: planJob(planOrFind(), {
            ...Object.fromEntries(["complete", "changes"].map((each) => [
              each,
              expression(`inputs.approved && 'true' || steps.plan.outputs.${each}`)
            ])),
            "plan-artifact": expression("steps.approved.outputs.plan-artifact || steps.plan.outputs.plan-artifact"),
            "plan-run-id": expression("steps.approved.outputs.plan-run-id || github.run_id")
          }),
          deploy: {
            name: nameOf("deploy"),
            needs: "plan",
            if: isApplicable("plan"),
            "runs-on": expression("inputs.runs-on"),
            "timeout-minutes": patience.deploy,
            environment,
            concurrency: queue(group),
            outputs: {
              release: expression("steps.rollout.outputs.release"),
              serving: expression("steps.rollout.outputs.serving")
            },
            steps: [
              checkout(wanted),
              ...full.before,
              fetchPlan("needs.plan", expression("needs.plan.outputs.plan-run-id")),
              ...plannedStages.map((stage) => ownStep(full, stage, {
                id: stage,
                given: { plan: fetchedPlan, "plan-hash": expression("inputs.plan-hash") }
              }))
            ]
          }
        }
      });
      const workflow_called_calledRollback = () => workflowText([
        "Goes back to an earlier release, exactly, from what the hosts recorded, behind the gate of the environment.",
        ...grants("rollback", "contents: read and actions: read", "")
      ], {
        name: "rollback",
        on: {
          workflow_call: {
            inputs: {
              ...shared,
              app,
              to: input("previous, a release id (rel-…), or version: and a version.", "previous")
            },
            secrets,
            outputs: outputsOf(["rollback"], [
              ["release", "The id of the release that was made."],
              ["serving", "What serves now: release id and version, as text."]
            ])
          }
        },
        jobs: {
          rollback: {
            name: nameOf("rollback"),
            "runs-on": expression("inputs.runs-on"),
            "timeout-minutes": patience.deploy,
            environment,
            concurrency: queue(group),
            outputs: {
              release: expression("steps.rollback.outputs.release"),
              serving: expression("steps.rollback.outputs.serving")
            },
            steps: rollbackSteps(source([join]), { to: expression("inputs.to"), confirm: environment })
          }
        }
      });
      ;
      const planTells = [
        ["changes", "Whether the plan changes anything: true or false."],
        ["complete", "Whether the plan can be applied: true, or false for a preview."],
        ["plan-hash", "SHA-256 of the plan."],
        ["version", "The version that was planned."]
      ];
      const planOutputs = Object.fromEntries(planTells.map(([name]) => [name, workflow_steps_expression(`steps.plan.outputs.${name}`)]));
      const preview = {
        name: workflow_called_jobs_nameOf("preview"),
        if: `github.event_name == 'pull_request' && !(${workflow_jobs_isTrusted})`,
        "runs-on": workflow_steps_expression("inputs.runs-on"),
        "timeout-minutes": workflow_jobs_patience.preview,
        outputs: planOutputs,
        steps: [
          workflow_steps_checkout(),
          workflow_steps_ownStep(workflow_called_jobs_full, "plan", {
            id: "plan",
            given: { values: workflow_steps_expression("inputs.preview-values"), offline: "true", comment: "false" }
          })
        ]
      };
      const workflow_called_plan_calledPlan = () => workflowText([
        "Builds the images of a commit, plans what a deploy would change, comments it on the pull request, keeps the plan.",
        "A pull request of a fork or of Dependabot gets a preview in the job summary, without secrets.",
        ...grants("plan", "contents: read, and pull-requests: write for the comment", images)
      ], {
        name: "plan",
        on: {
          workflow_call: {
            inputs: {
              ...shared,
              version,
              "preview-values": input("Lines NAME=value that stand in for the secret where a fork gets none.", ""),
              ...registry
            },
            secrets: { ...secrets, ...registrySecret },
            outputs: outputsOf(["plan", "preview"], planTells)
          }
        },
        jobs: {
          plan: {
            if: `github.event_name != 'pull_request' || (${isTrusted})`,
            ...planJob(planSteps(full, {
              isCommented: true,
              ref: expression("inputs.version || github.event.pull_request.head.sha || github.sha")
            }), planOutputs)
          },
          preview
        }
      });
      ;
      function workflow_approved_approvedWorkflow(wish) {
        return workflowText([
          `Deploys ${wish.app} as the merged pull request showed it: the plan of its last run is applied, or refused with what moved.`,
          "The review of the pull request is the approval: protect the branch, so that each change of it is reviewed."
        ], {
          name: `deploy approved ${wish.app}`,
          on: { push: { branches: [wish.branch] } },
          permissions: {},
          jobs: jobsOf(wish, (environment2, before) => ({
            [`deploy-${environment2.name}`]: deployApproved(wish, environment2, before)
          }))
        });
      }
      function deployApproved(wish, environment2, before) {
        const { name } = environment2;
        const source2 = sourceOf(wish, environment2);
        return {
          name: `deploy ${name}`,
          ...before === void 0 ? {} : { needs: `deploy-${before.name}` },
          "runs-on": runner,
          "timeout-minutes": patience.deploy,
          permissions: {
            contents: right("read", "to check out"),
            ...changing,
            ...telling,
            ...reaching(wish.registry, "pull", environment2)
          },
          environment: name,
          concurrency: queue(`deploy-${wish.app}-${name}`),
          steps: [
            checkout(),
            ...approvedSteps(source2),
            ...source2.before,
            fetchPlan("steps.approved", expression("steps.approved.outputs.plan-run-id")),
            ownStep(source2, "all", { id: "deploy", given: { plan: fetchedPlan } })
          ]
        };
      }
      ;
      function workflow_deploy_deployWorkflow(wish, start = "by merge") {
        const names2 = wish.environments.map(({ name }) => name);
        return workflow_yaml_workflowText([
          `Deploys ${wish.app}: builds, plans, and applies that plan behind the gate of each environment, in this order: ${names2.join(", ")}.`,
          "Reviewers of an environment (Settings → Environments) see the plan in the job summary before they let it through.",
          "Runs queue whole, so that a plan is made after the deploy before it; a rollback does not wait for them."
        ], {
          name: `deploy ${wish.app}`,
          "run-name": `deploy ${start === "by hand" ? workflow_steps_expression("inputs.environment") : workflow_steps_expression("inputs.environment || github.event.head_commit.message")} ${workflow_steps_expression("inputs.run-marker")}`,
          on: {
            ...start === "by hand" ? {} : { push: { branches: [wish.branch] } },
            workflow_dispatch: {
              inputs: {
                environment: choice("The environment to deploy.", names2),
                version: workflow_jobs_text("The commit to deploy; without it the newest of the branch."),
                "plan-hash": workflow_jobs_text("Deploy only if the plan has this hash."),
                "run-marker": workflow_jobs_text("Stands in the name of the run, so that whoever started it finds it.")
              }
            }
          },
          permissions: {},
          concurrency: workflow_jobs_queue(`release-${wish.app}`),
          jobs: workflow_jobs_jobsOf(wish, (environment2, before) => ({
            [`plan-${environment2.name}`]: deployPlan(wish, { environment: environment2, before, start }),
            [`deploy-${environment2.name}`]: deployApply(wish, environment2)
          }))
        });
      }
      const workflow_deploy_wanted = workflow_steps_expression("inputs.version || github.sha");
      function deployPlan(wish, { environment: environment2, before, start }) {
        const { name } = environment2;
        const isWanted = `${start === "by hand" ? "" : "github.event_name == 'push' || "}inputs.environment == '${name}'`;
        return {
          name: `plan ${name}`,
          ...before === void 0 ? { if: isWanted } : { needs: `deploy-${before.name}`, if: `!cancelled() && !failure() && (${isWanted})` },
          "runs-on": workflow_jobs_runner,
          "timeout-minutes": workflow_jobs_patience.plan,
          permissions: { contents: workflow_jobs_right("read", "to check out"), ...workflow_jobs_reaching(wish.registry, "push", environment2) },
          environment: { name: workflow_jobs_planEnvironment(name), deployment: false },
          outputs: workflow_steps_applicable,
          steps: workflow_steps_planSteps(workflow_jobs_sourceOf(wish, environment2), { ref: workflow_deploy_wanted, isCommented: false })
        };
      }
      function deployApply(wish, environment2) {
        const { name } = environment2;
        return {
          name: `deploy ${name}`,
          needs: `plan-${name}`,
          if: `!cancelled() && !failure() && ${workflow_steps_isApplicable(`plan-${name}`)}`,
          "runs-on": workflow_jobs_runner,
          "timeout-minutes": workflow_jobs_patience.deploy,
          permissions: {
            contents: workflow_jobs_right("read", "to check out"),
            ...workflow_jobs_changing,
            ...workflow_jobs_telling,
            ...workflow_jobs_reaching(wish.registry, "pull", environment2)
          },
          environment: name,
          concurrency: workflow_jobs_queue(`deploy-${wish.app}-${name}`),
          steps: applySteps(workflow_jobs_sourceOf(wish, environment2), name)
        };
      }
      function applySteps(source2, name) {
        const hash = { "plan-hash": workflow_steps_expression("inputs.plan-hash") };
        return [
          workflow_steps_checkout(workflow_deploy_wanted),
          ...source2.before,
          workflow_steps_fetchPlan(`needs.plan-${name}`),
          workflow_steps_ownStep(source2, "all", { id: "deploy", given: { plan: workflow_steps_fetchedPlan, ...hash } })
        ];
      }
      ;
      function workflow_pull_request_pullRequestWorkflow(wish) {
        const { app: app2 } = wish;
        return workflow_yaml_workflowText([
          `Shows on each pull request what a deploy of ${app2} would change. A pull request of a fork gets no secret and no`,
          "right to write: it gets a preview in the job summary, which contacts nothing."
        ], {
          name: `plan ${app2}`,
          on: { pull_request: { branches: [wish.branch] } },
          permissions: {},
          jobs: {
            ...workflow_jobs_jobsOf(wish, (environment2) => ({ [`plan-${environment2.name}`]: pullRequestPlan(wish, environment2) })),
            ...workflow_jobs_jobsOf(wish, (environment2) => ({ [`preview-${environment2.name}`]: workflow_pull_request_preview(wish, environment2) }))
          }
        });
      }
      function pullRequestPlan(wish, environment2) {
        return {
          name: `plan ${environment2.name}`,
          if: workflow_jobs_isTrusted,
          "runs-on": workflow_jobs_runner,
          "timeout-minutes": workflow_jobs_patience.plan,
          permissions: {
            contents: workflow_jobs_right("read", "to check out"),
            "pull-requests": workflow_jobs_right("write", "to comment the plan"),
            ...workflow_jobs_reaching(wish.registry, "push", environment2)
          },
          environment: { name: workflow_jobs_planEnvironment(environment2.name), deployment: false },
          concurrency: {
            group: `plan-${wish.app}-${environment2.name}-${workflow_steps_expression("github.event.pull_request.number")}`,
            "cancel-in-progress": true
          },
          steps: workflow_steps_planSteps(workflow_jobs_sourceOf(wish, environment2), {
            ref: workflow_steps_expression("github.event.pull_request.head.sha"),
            isCommented: true
          })
        };
      }
      function workflow_pull_request_preview(wish, environment2) {
        const { name, values, databases, files } = environment2;
        const standIns = Object.keys(values).map((each) => [
          each,
          databases.includes(each) ? "postgres://fork:not-given-to-forks@localhost:5432/fork" : "not-given-to-forks"
        ]);
        return {
          name: `preview ${name}`,
          if: `!(${workflow_jobs_isTrusted})`,
          "runs-on": workflow_jobs_runner,
          "timeout-minutes": workflow_jobs_patience.preview,
          permissions: { contents: workflow_jobs_right("read", "to check out") },
          concurrency: {
            group: `preview-${wish.app}-${name}-${workflow_steps_expression("github.event.pull_request.number")}`,
            "cancel-in-progress": true
          },
          steps: [
            workflow_steps_checkout(),
            ...files.map(({ path }) => emptyFile(path)),
            workflow_steps_ownStep(workflow_jobs_sourceOf(wish, environment2), "plan", {
              given: { offline: "true", comment: "false" },
              values: Object.fromEntries(standIns)
            })
          ]
        };
      }
      const emptyFile = (path) => ({
        name: `Leave ${path} empty`,
        run: 'mkdir -p "$(dirname "$FILE")" && touch "$FILE"',
        env: { FILE: path }
      });
      ;
      function workflow_rollback_rollbackWorkflow(wish) {
        const names2 = wish.environments.map(({ name }) => name);
        return workflow_yaml_workflowText([
          `Goes back to an earlier release of ${wish.app}, exactly, from what the hosts recorded: no build, no registry, no git.`
        ], {
          name: `rollback ${wish.app}`,
          "run-name": `rollback ${workflow_steps_expression("inputs.environment")} to ${workflow_steps_expression("inputs.to")}`,
          on: {
            workflow_dispatch: {
              inputs: {
                environment: choice("The environment to take back.", names2),
                to: {
                  description: "previous, a release id (rel-…), or version: and a version.",
                  type: "string",
                  required: true,
                  default: "previous"
                }
              }
            }
          },
          permissions: {},
          jobs: workflow_jobs_jobsOf(wish, (environment2) => ({ [`rollback-${environment2.name}`]: rollbackJob(wish, environment2) }))
        });
      }
      function rollbackJob(wish, environment2) {
        const { name } = environment2;
        return {
          name: `rollback ${name}`,
          if: `inputs.environment == '${name}'`,
          "runs-on": workflow_jobs_runner,
          "timeout-minutes": workflow_jobs_patience.deploy,
          permissions: {
            contents: workflow_jobs_right("read", "to check out"),
            ...workflow_jobs_changing,
            ...joining(environment2)
          },
          environment: name,
          concurrency: workflow_jobs_queue(`deploy-${wish.app}-${name}`),
          steps: workflow_steps_rollbackSteps(workflow_jobs_sourceOf({ ...wish, registry: void 0 }, environment2), {
            to: workflow_steps_expression("inputs.to"),
            confirm: name
          })
        };
      }
      ;
      function workflow_stages_stagesWorkflow(wish) {
        const [environment2] = wish.environments;
        return workflowText([
          `Deploys ${wish.app} with a job for each stage. The gate is before the first that changes something; the others go on with what it let through.`,
          "The queue spans all jobs, because what a deploy has begun is finished or taken back before another begins."
        ], {
          name: `stages ${wish.app}`,
          on: { push: { branches: [wish.branch] } },
          permissions: {},
          concurrency: queue(`deploy-${wish.app}-${environment2?.name ?? ""}`),
          jobs: jobsOf({ ...wish, environments: wish.environments.slice(0, 1) }, (each) => ({
            plan: workflow_stages_planJob(wish, each),
            ...Object.fromEntries(plannedStages.map((stage, at) => [stage, stageJob(wish, each, at)]))
          }))
        });
      }
      const ungated = ({ name }) => ({ name: planEnvironment(name), deployment: false });
      const workflow_stages_planJob = (wish, environment2) => ({
        name: "plan",
        "runs-on": runner,
        "timeout-minutes": patience.plan,
        permissions: { contents: right("read", "to check out"), ...reaching(wish.registry, "push", environment2) },
        environment: ungated(environment2),
        outputs: applicable,
        steps: planSteps(sourceOf(wish, environment2), { isCommented: false })
      });
      function stageJob(wish, environment2, at) {
        const [stage = "migrate-pre", before] = [plannedStages[at], plannedStages[at - 1]];
        const source2 = sourceOf(wish, environment2);
        return {
          name: stage,
          needs: before === void 0 ? "plan" : ["plan", before],
          ...before === void 0 ? { if: isApplicable("plan") } : {},
          "runs-on": runner,
          "timeout-minutes": patience.deploy,
          permissions: {
            contents: right("read", "to check out"),
            ...changing,
            ...telling,
            ...reaching(wish.registry, "pull", environment2)
          },
          environment: before === void 0 ? environment2.name : ungated(environment2),
          steps: [
            checkout(),
            ...source2.before,
            fetchPlan("needs.plan"),
            ownStep(source2, stage, { id: "stage", given: { plan: fetchedPlan } })
          ]
        };
      }
      ;
      const names = ["DEPLOY_KEY", "POSTGRES_PASSWORD", "DATABASE_URL", "MIGRATION_DATABASE_URL"];
      const example = (name, hosts) => ({
        name,
        values: Object.fromEntries(names.map((each) => [each, each])),
        databases: names.filter((each) => each.endsWith("DATABASE_URL")),
        keys: ["DEPLOY_KEY"],
        files: [],
        tailnet: { tags: ["tag:ci"], ping: hosts }
      });
      const byTag = (stage) => `stagecraft/deploy${stage === "all" ? "" : `/actions/${stage}`}@v1`;
      const shop = (...environments) => ({
        app: "shop",
        own: byTag,
        branch: "main",
        registry: githubRegistry,
        environments
      });
      const production = example("production", ["app-1", "app-2", "db-1"]);
      const starters = () => /* @__PURE__ */ new Map([
        ["workflows/pull-request.yml", pullRequestWorkflow(shop(production))],
        ["workflows/deploy.yml", deployWorkflow(shop(production))],
        ["workflows/approved.yml", approvedWorkflow(shop(production))],
        ["workflows/by-hand.yml", deployWorkflow(shop(production), "by hand")],
        ["workflows/rollback.yml", rollbackWorkflow(shop(production))],
        ["workflows/staging-production.yml", deployWorkflow(shop(example("staging", ["staging-1"]), production))],
        ["workflows/stages.yml", stagesWorkflow(shop(production))],
        ["workflows/minimal.yml", minimal()],
        [".github/workflows/plan.yml", calledPlan()],
        [".github/workflows/deploy.yml", calledDeploy()],
        [".github/workflows/rollback.yml", calledRollback()]
      ]);
      function minimal() {
        const source2 = {
          own: byTag,
          given: { environment: "production" },
          values: Object.fromEntries(names.map((each) => [each, expression(`secrets.${each}`)])),
          before: []
        };
        return workflowText(["Builds, plans and deploys each commit of main in one step."], {
          name: "deploy shop",
          on: { push: { branches: ["main"] } },
          permissions: {},
          jobs: {
            deploy: {
              name: "deploy production",
              "runs-on": runner,
              "timeout-minutes": patience.deploy,
              permissions: {
                contents: right("read", "to check out"),
                packages: right("write", "to push images"),
                ...changing,
                ...telling
              },
              environment: "production",
              concurrency: queue("deploy-shop-production"),
              steps: [checkout(), logIn(githubRegistry), ownStep(source2, "all")]
            }
          }
        });
      }
      ;
      async function ciInit(inputs, world) {
        const read = await (0, project.RG)(world, inputs.config);
        const { config } = read;
        const ci = config.ci ?? (0, complete_outside.sp)({ provider: inputs.ciProvider ?? "github", providers: {} });
        const names2 = inputs.environments ?? deployable(config);
        names2.forEach((name) => (0, project.rR)(read, name));
        if (names2.length === 0)
          throw faults.e.CI_NO_ENVIRONMENT({ file: config.file });
        const repository = await repositoryOf(world, read.root);
        const made = await wished(inputs, world, { config, names: names2, repository, root: read.root });
        const { wish } = made;
        const files = await Promise.all([...ci_init_filesOf(ci, wish)].map(([path, text]) => look(world, repository.top, path, text)));
        const warnings = [...made.warnings, ...warningsOfKeys(config, names2)];
        const after = [
          ...advice(wish, { config, scans: made.scans, page: pageOf(ci, repository) }),
          ...warnings.length === 0 ? [] : ["", ...warnings.map((each) => `warning: ${each}`)]
        ];
        const result = { ...resultOf(files, wish), warnings };
        if (inputs.dryRun)
          return { lines: [...textsOf(files), ...after], result: { ...result, written: false } };
        if (!inputs.force)
          refuseDifferent(files);
        for (const { path, text, state } of files) {
          if (state === "same")
            continue;
          await world.outside.files.makeFolder((0, external_node_path_.dirname)((0, external_node_path_.join)(repository.top, path)));
          await world.outside.files.write((0, external_node_path_.join)(repository.top, path), text, 420);
        }
        return {
          lines: [...files.map(({ path, state }) => `${told[state]} ${path}`), ...after],
          result
        };
      }
      const told = { new: "wrote", different: "wrote over", same: "unchanged" };
      function ci_init_filesOf({ workflowFile }, wish) {
        const [, stem = workflowFile, ending = ""] = /^(.*)(\.ya?ml)$/.exec(workflowFile) ?? [];
        return /* @__PURE__ */ new Map([
          [workflowFile, workflow_deploy_deployWorkflow(wish)],
          [`${stem}-pull-request${ending}`, workflow_pull_request_pullRequestWorkflow(wish)],
          [`${stem}-rollback${ending}`, workflow_rollback_rollbackWorkflow(wish)]
        ]);
      }
      async function wished({ version: version2 }, world, around) {
        const { config, names: names2, repository, root } = around;
        const environments = names2.flatMap((name) => config.environments[name] ?? []);
        const paths = environments.flatMap(({ envFile, ssh }) => [
          ...envFile === void 0 ? [] : [envFile],
          ssh.knownHosts
        ]);
        const [release, { carried, uncommitted }, inEnvFile, scans] = await Promise.all([
          commitOfRelease(world, root, version2),
          carriedOf(world, root, paths.filter(isInProject)),
          namesInEnvFiles(world, around),
          scansOf(world.outside, root, environments)
        ]);
        const wish = wishOf(config, names2, {
          own: (stage) => "commit" in release ? { value: byTag(stage).replace(/@v1$/, `@${release.commit}`), remark: `v${version2}` } : byTag(stage),
          branch: repository.branch,
          folder: repository.folder,
          file: (0, external_node_path_.basename)(config.file),
          carried,
          scans,
          inEnvFile
        });
        const waiting = environments.flatMap(({ name, envFile, ssh }) => [
          ...envFile !== void 0 && uncommitted.has(envFile) ? [`the workflows take ${envFile} from the checkout: commit it, or let git ignore it, so that it is a secret`] : [],
          ...!ssh.tailscale && uncommitted.has(ssh.knownHosts) && (scans[name] ?? []).length === 0 ? [`the workflows take ${ssh.knownHosts} from the checkout: commit it`] : []
        ]);
        const pinning = "why" in release ? [unpinned[release.why](version2)] : [];
        return { wish, scans, warnings: [.../* @__PURE__ */ new Set([...pinning, ...waiting])] };
      }
      const unpinned = {
        none: (version2) => `stagecraft/deploy has no release v${version2}, so its actions are named by their moving tag v1: run this again with a released Stagecraft and --force`,
        unasked: (version2) => `GitHub could not be asked for release v${version2} of stagecraft/deploy, so its actions are named by their moving tag v1: run this again with --force once it can`
      };
      async function namesInEnvFiles({ outside }, { config, names: names2, root }) {
        const found = await Promise.all(names2.map(async (name) => {
          const path = config.environments[name]?.envFile;
          const bytes = path === void 0 ? void 0 : await outside.files.read((0, external_node_path_.join)(root, path));
          return bytes === void 0 ? [] : [[name, (0, model_name.YD)((0, dotenv.q)(bytes, path ?? "", {}).values)]];
        }));
        return (0, model_name.zv)(found.flat());
      }
      const warningsOfKeys = (config, names2) => names2.flatMap((name) => {
        const environment2 = config.environments[name];
        if (environment2?.driver !== "ssh" || environment2.ssh.tailscale || environment2.ssh.privateKeyEnv !== void 0)
          return [];
        return `environment ${name} takes its SSH key from a file or an agent, which a runner does not have: write private_key_env: DEPLOY_KEY under environments.${name}.ssh and run this again`;
      });
      async function look({ outside }, top, path, text) {
        const bytes = await outside.files.read((0, external_node_path_.join)(top, path));
        const present = bytes === void 0 ? "" : new TextDecoder().decode(bytes);
        return { path, text, present, state: bytes === void 0 ? "new" : present === text ? "same" : "different" };
      }
      function refuseDifferent(files) {
        const different = files.filter(({ state }) => state === "different");
        if (different.length === 0)
          return;
        throw new fault.CG(different.map(({ path, present, text }) => faults.e.CI_FILE_DIFFERS({ path, difference: differenceOf(present, text) })));
      }
      const textsOf = (files) => files.flatMap(({ path, text, state }) => [`# ${path} (${state})`, ...text.trimEnd().split("\n"), ""]);
      const pageOf = ({ repository }, { page }) => repository === void 0 ? page ?? "https://github.com/OWNER/REPO" : `https://github.com/${repository}`;
      const resultOf = (files, wish) => ({
        files: files.map(({ path, state, text }) => ({ path, state, content: text })),
        environments: wish.environments.map((environment2) => ({
          name: environment2.name,
          secrets: secretsOf(wish, environment2),
          variables: variablesOf(wish, environment2)
        }))
      });
    })
  ),
  /***/
  8626: (
    /***/
    ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {
      __webpack_require__.d(__webpack_exports__, {
        /* harmony export */
        pins: () => (
          /* binding */
          pins
        )
        /* harmony export */
      });
      const pinned = (uses, remark) => ({ value: uses, remark });
      const pins = {
        checkout: pinned("actions/checkout@3d3c42e5aac5ba805825da76410c181273ba90b1", "v7.0.1"),
        upload: pinned("actions/upload-artifact@bbbca2ddaa5d8feaa63e36b76fdaad77386f024f", "v7.0.0"),
        download: pinned("actions/download-artifact@3e5f45b2cfb9172054b4087a40e8e0b5a5461e7c", "v8.0.1"),
        login: pinned("docker/login-action@4907a6ddec9925e35a0a9e82d7399ccc52663121", "v4.1.0"),
        tailscale: pinned("tailscale/github-action@780049a30b6ff5c378a9e7b389d15ece7a204888", "v4.1.3")
      };
    })
  )
};
;
