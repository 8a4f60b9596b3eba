"use strict";
exports.id = 725;
exports.ids = [725];
exports.modules = {
  /***/
  9725: (
    /***/
    ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {
      __webpack_require__.r(__webpack_exports__);
      __webpack_require__.d(__webpack_exports__, {
        configExample: () => (
          /* binding */
          configExample
        ),
        configSchemaJson: () => (
          /* binding */
          configSchemaJson
        ),
        describeDefault: () => (
          /* binding */
          describeDefault
        ),
        isTold: () => (
          /* binding */
          isTold
        )
      });
      var dist = __webpack_require__(38815);
      var json_schema_processors = __webpack_require__(98439);
      ;
      const engineConfig = (wait) => ({
        raw: {
          dialect: "postgres",
          history_schema: "stagecraft",
          lock_wait: wait,
          table_wait: "5m",
          lock_timeout: "50ms",
          statement_timeout: "15m",
          max_block: "1s",
          rules: { style: "warn" },
          pooler: "session",
          terminate_blockers: "off",
          allow_ahead: false
        },
        container: {
          service: "api",
          image: "ghcr.io/acme/migrate:1",
          command: ["migrate"],
          timeout: "10m",
          history: "drizzle"
        }
      });
      const example = {
        version: 1,
        project: { name: "shop", registry: "ghcr.io/acme/shop" },
        compose: ["compose.yaml", "compose.hosts.yaml"],
        releases: { keep: 5 },
        services: {
          api: {
            role: "app",
            env: ["DATABASE_URL", "SESSION_SECRET"],
            rollout: {
              port: 3e3,
              health: "/healthz",
              domains: ["shop.example.com"],
              path: "/",
              min_healthy: "2s",
              start_timeout: "2m",
              proofs: 3,
              drain_timeout: "30s",
              websocket_grace: "30s",
              monitor: "5s"
            }
          },
          worker: { env: "all", rollout: { allow_no_health: true } },
          gateway: { role: "gateway" },
          backup: { role: "db", allow_unsafe: ["docker_socket"] },
          db: { role: "db" }
        },
        backend: {
          provider: "generic",
          providers: {
            generic: {
              build: {
                context: ".",
                dockerfile: "Dockerfile",
                args: { NODE_VERSION: "24" },
                target: "runtime",
                platforms: ["linux/amd64"],
                secrets: ["NPM_TOKEN"],
                cache: { from: ["type=gha"], to: ["type=gha,mode=max"] },
                image_name: "api"
              },
              dev: {
                command: ["npm", "run", "dev"],
                workdir: ".",
                env: { LOG_LEVEL: "debug" },
                port: 3e3,
                ready_pattern: "listening on",
                ready_timeout: "60s",
                shutdown: { signal: "SIGINT", timeout_ms: 1e4 }
              }
            },
            "encore-ts": {
              dev: {
                listen: "127.0.0.1:4000",
                env_file: ".env.dev",
                workdir: "backend",
                entrypoint: "backend/api",
                disable_telemetry: true,
                node_extra_ca_certs: ".stagecraft/dev/certs/ca.pem",
                encore_secrets: { types: ["dev", "local"], from_env: ["SESSION_SECRET"], required: false }
              },
              build: { workdir: "backend", image_name: "api", docker_tag_suffix: "-encore" }
            }
          }
        },
        frontend: {
          provider: "generic",
          providers: {
            generic: {
              dev: {
                command: ["npm", "run", "web"],
                workdir: "web",
                env: { API_URL: "https://api.localdev.test" },
                port: 5173,
                ready_pattern: "ready in",
                ready_timeout: "60s",
                shutdown: { signal: "SIGTERM", timeout_ms: 5e3 }
              },
              build: {
                context: "web",
                dockerfile: "Dockerfile",
                args: { API_URL: "https://shop.example.com/api" },
                target: "static",
                platforms: ["linux/amd64"],
                secrets: ["NPM_TOKEN"],
                cache: { from: ["type=gha"], to: ["type=gha"] },
                image_name: "web"
              }
            }
          }
        },
        dev: {
          domains: { frontend: "app.localdev.test", backend: "api.localdev.test" },
          http_port: 80,
          https_port: 443,
          services: ["db"]
        },
        databases: {
          main: {
            connection_env: "DATABASE_URL",
            migrations: {
              engine: "raw",
              strategy: "pre_deploy",
              connection_env: "MIGRATION_DATABASE_URL",
              through: "db-1",
              history_schema: "stagecraft",
              lock_wait: "10m",
              table_wait: "5m",
              lock_timeout: "50ms",
              statement_timeout: "15m",
              max_block: "1s",
              rules: { "create-index": "error", style: "off" },
              pooler: "refuse",
              terminate_blockers: "idle_in_transaction>30s",
              allow_ahead: false
            }
          },
          reports: {
            connection_env: "REPORTS_DATABASE_URL",
            migrations: {
              engine: "container",
              service: "api",
              command: ["npx", "knex", "migrate:latest"],
              timeout: "15m",
              history: "knex",
              path: "reports/migrations"
            }
          },
          archive: {
            connection_env: "ARCHIVE_DATABASE_URL",
            migrations: { engine: "container", image: "ghcr.io/acme/archive-migrate:1.4", command: ["goose", "up"] }
          }
        },
        migrations: {
          enabled: true,
          default_engine: "raw",
          sources: { raw_sql_dir: "migrations", raw_sql_files: ["migrations/extra/900_views.sql"] },
          selection: { all: false, ids: ["0042_orders"], tags: ["orders"] },
          engine_config: engineConfig("10m"),
          env: {
            staging: {
              enabled: true,
              default_engine: "raw",
              sources: { raw_sql_dir: "migrations/staging", raw_sql_files: [] },
              selection: { all: true, ids: [], tags: [] },
              engine_config: engineConfig("1m")
            }
          }
        },
        network: {
          provider: "tailscale",
          providers: {
            tailscale: {
              auth_key_env: "TS_AUTHKEY",
              tailnet_domain: "acme.ts.net",
              default_tags: ["tag:server"],
              role_tags: { db: ["tag:database"] },
              install: { method: "auto", min_version: "1.80.0" },
              control_url: "https://headscale.example.com"
            }
          }
        },
        cloud: {
          provider: "digitalocean",
          providers: {
            digitalocean: {
              token_env: "DIGITALOCEAN_TOKEN",
              ssh_key_name: "deploy",
              default_region: "fra1",
              default_size: "s-1vcpu-1gb",
              default_image: "ubuntu-24-04-x64",
              regions: ["fra1", "ams3"],
              sizes: ["s-1vcpu-1gb", "s-2vcpu-4gb"],
              hosts: {
                cloud: {
                  "app-1": { roles: ["gateway", "app"] },
                  "db-1": {
                    role: "db",
                    size: "s-2vcpu-4gb",
                    region: "ams3",
                    image: "debian-13-x64",
                    volumes: [{ name: "data", size_gb: 50, mount: "/mnt/data", fs: "ext4" }]
                  }
                }
              },
              firewall: {
                enabled: true,
                public_ports: [80, 443],
                ssh_from: ["203.0.113.0/24"],
                allow_public_ssh: false
              }
            }
          }
        },
        infra: {
          bootstrap: {
            ssh_user: "deploy",
            ssh: {
              user: "deploy",
              port: 22,
              privateKeyPath: "~/.ssh/id_ed25519",
              knownHostsFile: ".stagecraft/known_hosts"
            },
            docker: { enabled: true, installMethod: "apt", version: "28.5.2" },
            network: { provider: "tailscale" }
          }
        },
        secrets: {
          provider: "envfile",
          providers: {
            envfile: { source_file: ".env.secrets", target_file: "/etc/platform/env", target: "hosts" },
            encore: { types: ["dev", "local"], workdir: "backend" }
          }
        },
        ci: {
          provider: "github",
          providers: {
            github: {
              workflow_file: ".github/workflows/stagecraft.yml",
              token_env: "GITHUB_TOKEN",
              repository: "acme/shop"
            }
          }
        },
        environments: {
          production: {
            driver: "ssh",
            env_file: ".env.production",
            from_env: ["SESSION_SECRET"],
            project_name: "shop-production",
            protected: true,
            compose: "compose.production.yaml",
            hosts: {
              "app-1": {
                address: "app-1.acme.ts.net",
                internal_address: "10.110.0.2",
                user: "deploy",
                port: 22,
                roles: ["gateway", "app"]
              },
              "app-2": { address: "app-2.acme.ts.net", internal_address: "10.110.0.3", roles: ["app"] },
              "db-1": { address: "db-1.acme.ts.net", internal_address: "10.110.0.4", roles: ["db"] }
            },
            ssh: {
              user: "deploy",
              private_key_path: "~/.ssh/id_ed25519",
              known_hosts: ".stagecraft/known_hosts",
              jump: [{ address: "bastion.acme.com", user: "jump", port: 22 }],
              trust_on_first_use: false,
              tailscale: false,
              allow_loopback: false
            },
            rollout: { enabled: true, strategy: "stagecraft", max_parallel: 1, canary: 1, on_failure: "revert" },
            traefik: {
              mode: "acme",
              acme_email_env: "ACME_EMAIL",
              acme_storage: "/var/lib/traefik/acme.json",
              mkcert_cert_dir: ".stagecraft/dev/certs",
              dynamic_config_dir: "/etc/traefik/dynamic",
              dashboard_auth: "basic",
              hsts: true
            },
            services: {
              worker: { hosts: ["app-2"], mode: "container" },
              backup: { mode: "external", url: "https://backup.example.com" }
            }
          },
          staging: {
            driver: "ssh",
            hosts: { "db-1": { address: "staging.acme.ts.net", user: "deploy", roles: ["gateway", "app", "db"] } },
            ssh: { private_key_env: "STAGING_SSH_KEY", private_key_passphrase_env: "STAGING_SSH_PASSPHRASE" }
          },
          cloud: { driver: "digitalocean", ssh: { user: "deploy" } },
          dev: { driver: "local" }
        }
      };
      var config_schema = __webpack_require__(51725);
      var schema_walk = __webpack_require__(83189);
      ;
      function configSchemaJson() {
        const { $schema, ...schema } = json_schema_processors.bl(config_schema.Q, { io: "input" });
        const named = {
          $schema,
          $id: "https://github.com/stagecraft/deploy/spec/stagecraft.schema.json",
          title: "stagecraft.yml",
          ...schema
        };
        return `${JSON.stringify(named, void 0, 2)}
`;
      }
      function configExample() {
        const document = new dist.yo(example);
        document.commentBefore = " Every key of stagecraft.yml, with its meaning. Written by `npm run generate`; a real file is much shorter.";
        explain(document.contents, []);
        return document.toString({ lineWidth: 0 });
      }
      const explanationOf = ({ description = "", byDefault }) => isTold(byDefault) ? `${description} Default ${describeDefault(byDefault)}.` : description;
      const isTold = (byDefault) => byDefault !== void 0 && !(typeof byDefault === "object" && Object.keys(byDefault ?? {}).length === 0);
      const describeDefault = (byDefault) => Array.isArray(byDefault) ? `[${byDefault.join(", ")}]` : byDefault === "" ? "empty" : String(byDefault);
      function explain(node, path, told = /* @__PURE__ */ new Set()) {
        if (!(0, dist.jh)(node))
          return;
        for (const pair of node.items) {
          if (!(0, dist.jn)(pair.key))
            continue;
          const here = [...path, String(pair.key.value)];
          const found = (0, schema_walk.l)(here);
          if (found?.description !== void 0 && !told.has(found.place)) {
            pair.key.commentBefore = ` ${explanationOf(found)}`;
            told.add(found.place);
          }
          if (path.length === 0 && here[0] !== "version")
            pair.key.spaceBefore = true;
          explain(pair.value, here, told);
        }
      }
    })
  )
};
;
