"use strict";
exports.id = 354;
exports.ids = [354];
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
          sourceOf
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
      function sourceOf(remote) {
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
      const gitReleased = (version) => git(untrusting, ...["ls-remote", "https://github.com/stagecraft/deploy"], ...[`refs/tags/v${version}`, `refs/tags/v${version}^{}`]);
      function readReleased(stdout) {
        const lines = [...stdout.matchAll(/^([0-9a-f]{40})\trefs\/tags\/\S+?(\^\{\})?$/gm)];
        return (lines.find(([, , peeled]) => peeled !== void 0) ?? lines[0])?.[1];
      }
    })
  ),
  /***/
  76298: (
    /***/
    ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {
      __webpack_require__.d(__webpack_exports__, {
        /* harmony export */
        v: () => (
          /* binding */
          publicGithub
        )
        /* harmony export */
      });
      const publicGithub = "https://github.com";
    })
  ),
  /***/
  31354: (
    /***/
    ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {
      __webpack_require__.d(__webpack_exports__, {
        ciRun: () => (
          /* binding */
          ciRun
        )
      });
      var faults = __webpack_require__(28977);
      var project = __webpack_require__(43167);
      ;
      function newsOf(before, after) {
        const status = before?.status === after.status ? [] : statusLines(after);
        const waiting = after.approvals.filter((approval) => !(before?.approvals ?? []).some((old) => isSame(old, approval)));
        const jobs = after.jobs.flatMap((job) => jobNews(before?.jobs.find(({ id }) => id === job.id), job));
        return [...status, ...waiting.map(approvalLine), ...jobs];
      }
      const newlyEnded = (before, after) => after.jobs.filter(({ id, status }) => status === "ended" && before?.jobs.find((old) => old.id === id)?.status !== "ended");
      const failedJobs = ({ jobs }) => jobs.filter(isBad).map(({ name, conclusion, steps }) => {
        const at = steps.filter(isBad).map((step) => step.name);
        return `${name}: ${words(conclusion)}${at.length === 0 ? "" : ` in ${at.join(", ")}`}`;
      });
      const shownLines = { good: 20, bad: 200 };
      function logLines({ name, url, conclusion }, log) {
        const lines = log.replace(/^\uFEFF/, "").split(/\r?\n/).map(plain).filter((line) => line !== "");
        const most = conclusion === "success" ? shownLines.good : shownLines.bad;
        const left = lines.length - most;
        const told = left > 0 ? [`${left} lines before: ${url}`] : [];
        return [...told, ...lines.slice(-most)].map((line) => `${name} | ${line}`);
      }
      const plain = (line) => line.replace(/^\d{4}-\d{2}-\d{2}T[\d:.]+Z /, "").replace(/^##\[(error|warning)\]/, "$1: ").replaceAll(/##\[[\w-]*\]/g, "").trimEnd();
      const statusLines = ({ status, conclusion }) => {
        switch (status) {
          case "queued":
            return ["the run is queued"];
          case "waiting":
            return [];
          case "running":
            return ["the run goes on"];
          case "ended":
            return [`the run ended with ${words(conclusion)}`];
        }
      };
      const isSame = (a, b) => a.environment === b.environment && a.isYours === b.isYours;
      const approvalLine = ({ environment, reviewers, isYours }) => `waits for the approval of ${environment}${reviewers.length === 0 ? "" : ` by ${reviewers.join(" or ")}`}${isYours ? "; you may give it" : ""}`;
      function jobNews(before, job) {
        const steps = job.steps.flatMap((step) => {
          const old = before?.steps.find(({ number }) => number === step.number);
          return step.status === "ended" && old?.status !== "ended" && step.conclusion !== "skipped" ? [`${job.name}: ${step.name}${step.conclusion === "success" ? "" : ` (${words(step.conclusion)})`}`] : [];
        });
        return [
          ...before?.status !== "running" && job.status === "running" ? [`${job.name} has started`] : [],
          ...steps,
          ...before?.status !== "ended" && job.status === "ended" ? [`${job.name} ended with ${words(job.conclusion)}`] : []
        ];
      }
      const isBad = ({ status, conclusion }) => status === "ended" && !["success", "skipped", "neutral"].includes(conclusion ?? "");
      const words = (conclusion) => (conclusion ?? "nothing").replaceAll("_", " ");
      var git = __webpack_require__(36478);
      var fault = __webpack_require__(69969);
      var public_github = __webpack_require__(76298);
      var secret = __webpack_require__(30381);
      ;
      const patience = 3e4;
      async function ciGivenFor(world, { ci, root }) {
        const token = tokenIn(world.variables, ci.tokenEnv);
        world.hide([token]);
        const named = ci.repository ?? world.variables["GITHUB_REPOSITORY"];
        return { provider: ci.provider, token, repository: named ?? await remoteOf(world, root) };
      }
      function tokenIn(variables, name) {
        const text = variables[name];
        const refuse = (problem) => faults.e.CI_TOKEN_MISSING({ name, problem });
        if (text === void 0)
          throw refuse("is not set");
        if (text.trim() === "")
          throw refuse("is empty");
        if (text.includes("${{"))
          throw refuse("holds a workflow expression as text");
        if (!/^[\x21-\x7e]+$/.test(text))
          throw refuse("holds blanks or other characters that no token has");
        return new secret.z(name, text);
      }
      async function remoteOf(world, root) {
        const answer = await askGit(world, root);
        const refuse = (why) => faults.e.CI_REPOSITORY_UNKNOWN({ why });
        if (answer.code !== 0) {
          const problem = (0, git.k2)(answer.stderr);
          throw refuse(problem.kind === "none" ? problem.why : "git has no remote origin here");
        }
        const page = (0, git.vz)(answer.stdout);
        const [, server, repository] = /^(https:\/\/[^/]+)\/([^/]+\/[^/]+)$/.exec(page ?? "") ?? [];
        if (server === void 0 || repository === void 0)
          throw refuse("the remote origin is no repository on a server");
        const trusted = world.variables["GITHUB_SERVER_URL"] ?? public_github.v;
        if (server.toLowerCase() !== trusted.toLowerCase())
          throw faults.e.CI_SERVER_UNNAMED({ server, repository, trusted });
        return repository;
      }
      async function askGit({ outside, variables }, folder) {
        const argv = (0, git.RS)({ trusted: [] });
        const environment = (0, git._K)(variables);
        return outside.program({ argv, folder, environment, deadline: patience, reason: "git" }).catch((error) => {
          if (!(error instanceof fault.vC) || error.code !== faults.e.PROGRAM_MISSING.code)
            throw error;
          return { code: 127, stdout: "", stderr: git.iH };
        });
      }
      ;
      async function ciRun(inputs, world) {
        const { environment, config: given, version, ref, workflow, planHash, watch } = inputs;
        const file = await (0, project.RG)(world, given);
        const { config, root } = (0, project.rR)(file, environment);
        if (config.ci === void 0)
          throw faults.e.CI_NOT_CONFIGURED({});
        const ci = await world.outside.openCi(await ciGivenFor(world, { ci: config.ci, root }));
        const run = await ci.trigger({
          workflow: workflow ?? config.ci.workflowFile,
          environment,
          marker: world.randomId(),
          ...ref === void 0 ? {} : { ref },
          ...version === void 0 ? {} : { version },
          ...planHash === void 0 ? {} : { planHash }
        });
        if (!watch)
          return { lines: [`Started ${run.url}`], result: { run: { ...run } } };
        world.emit({ kind: "notice", level: "info", message: `started ${run.url}` });
        return endedAs(run, await watched(ci, { run, emit: world.emit }));
      }
      async function watched(ci, { run, emit }) {
        const tell = (message) => emit({ kind: "notice", level: "info", message });
        let last;
        for await (const state of ci.follow(run)) {
          newsOf(last, state).forEach(tell);
          for (const job of newlyEnded(last, state)) {
            const log = job.conclusion === "skipped" ? void 0 : await ci.jobLog(job.id);
            if (log !== void 0)
              logLines(job, log).forEach(tell);
          }
          last = state;
        }
        return last;
      }
      function endedAs(run, state) {
        const conclusion = state?.conclusion ?? "failure";
        const result = { run: { ...run }, conclusion };
        if (conclusion === "success")
          return { lines: [`The run ended with success: ${run.url}`], result };
        const jobs = state === void 0 ? [] : failedJobs(state);
        const fault2 = faults.e.CI_RUN_FAILED({ conclusion: conclusion.replaceAll("_", " "), url: run.url, jobs });
        return { exit: "outside", faults: [fault2], lines: [], result };
      }
    })
  )
};
;
