// Two buttons above a notebook: save, then go to the home, or to the page of the case.
// Written as JupyterLab loads it (a module federation container), so that nothing needs building.
"use strict";
(() => {
  const base = () => JSON.parse(document.getElementById("jupyter-config-data").textContent).baseUrl;

  const plugin = {
    id: "@etabli/bureau:plugin",
    autoStart: true,
    activate: (app) => {
      const leave = async (page) => {
        if (app.commands.isEnabled("docmanager:save")) {
          await app.commands.execute("docmanager:save");
        }
        window.location.assign(base() + page);
      };
      const current = () => app.shell.currentWidget?.context?.path ?? "";
      app.commands.addCommand("etabli:accueil", {
        label: "← Accueil",
        caption: "Enregistrer et revenir à l'accueil",
        execute: () => leave("etabli"),
      });
      app.commands.addCommand("etabli:remise", {
        label: "Contrôler, remettre",
        caption: "Enregistrer, puis contrôler ou remettre ce travail",
        execute: () => {
          const [name, file] = current().split("/");
          const known = file === `${name}.ipynb`;
          return leave(known ? `etabli/cas/${encodeURIComponent(name)}` : "etabli");
        },
      });
    },
  };

  (window._JUPYTERLAB ??= {})["@etabli/bureau"] = {
    init: () => {},
    get: async () => () => ({ __esModule: true, default: plugin }),
  };
})();
