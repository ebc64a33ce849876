"""The Kubernetes files, judged without a cluster: complete, locked down, and in step with what the services listen on.

The checks are functions of a folder: each is run on ours, and on copies in which one thing was broken.
"""
import shutil
import tempfile
import unittest
from pathlib import Path

import yaml
from settings import ROOT, SERVICES, flags, variables

K8S = ROOT / "k8s"
# More than one of these at a time would do the same work twice.
ALONE = {"notification", "matching", "reporting"}
ON_DISK = {"intake", "reporting"}


def documents(folder):
    kustomization = yaml.safe_load((folder / "kustomization.yaml").read_text(encoding="utf-8"))
    for name in kustomization["resources"]:
        if (folder / name).is_file():
            yield from (d for d in yaml.safe_load_all((folder / name).read_text(encoding="utf-8")) if d)


def of_kind(folder, *kinds):
    return {d["metadata"]["name"]: d for d in documents(folder) if d["kind"] in kinds}


def workloads(folder):
    return of_kind(folder, "Deployment", "StatefulSet")


def pod(workload):
    return workload["spec"]["template"]["spec"]


def settings(folder):
    lines = (folder / "settings.env").read_text(encoding="utf-8").split("\n")
    return dict(line.split("=", 1) for line in lines if line and not line.startswith("#"))


def need(fact, what):
    if not fact:
        raise AssertionError(what)


def every_file_is_used(folder):
    kustomization = yaml.safe_load((folder / "kustomization.yaml").read_text(encoding="utf-8"))
    named = {"kustomization.yaml", *kustomization["resources"]}
    named |= {patch["path"] for patch in kustomization.get("patches", [])}
    for generator in kustomization["configMapGenerator"]:
        named |= set(generator["envs"])
    need({p.name for p in folder.iterdir()} == {n for n in named if not n.startswith("..")}, f"files of {folder.name}")
    for name in named:
        need((folder / name).exists(), f"{name} is missing")


def containers_are_locked(folder):
    for name, workload in workloads(folder).items():
        spec = pod(workload)
        need(spec["automountServiceAccountToken"] is False, f"{name}: token")
        need(spec["securityContext"]["runAsNonRoot"] is True, f"{name}: root")
        need(spec["securityContext"]["runAsUser"] > 0, f"{name}: user")
        need(spec["securityContext"]["seccompProfile"]["type"] == "RuntimeDefault", f"{name}: seccomp")
        for container in spec["containers"] + spec.get("initContainers", []):
            context = container["securityContext"]
            need(context["capabilities"]["drop"] == ["ALL"], f"{name}: capabilities")
            need(context["allowPrivilegeEscalation"] is False, f"{name}: escalation")
            # Kafka's image writes into its own folders.
            need(context.get("readOnlyRootFilesystem") or container["image"].startswith("apache/kafka"), f"{name}: root")
            for bound in ("requests", "limits"):
                need({"cpu", "memory"} <= set(container["resources"][bound]), f"{name}: {bound}")


def the_six_are_there(folder):
    found = workloads(folder)
    need(set(found) == set(SERVICES), f"workloads are {sorted(found)}")
    accounts = of_kind(folder, "ServiceAccount")
    for name, workload in found.items():
        spec = pod(workload)
        [container] = spec["containers"]
        need(container["command"] == [f"kolona-{name}"], f"{name}: command")
        need(set(container.get("args", [])) <= flags(name), f"{name}: arguments")
        need(container["image"] == "kolona-maak", f"{name}: image")
        need(spec["serviceAccountName"] == name and name in accounts, f"{name}: account")
        need(spec["terminationGracePeriodSeconds"] > 15 + 3, f"{name}: time to stop")
        need((workload["spec"]["replicas"] == 1) == (name in ALONE), f"{name}: replicas")
        need((workload["kind"] == "StatefulSet") == (name in ON_DISK), f"{name}: disk")
        if name in ALONE - ON_DISK:
            need(workload["spec"]["strategy"] == {"type": "Recreate"}, f"{name}: two at once")


def labels_meet(folder):
    labels = {name: workload["spec"]["template"]["metadata"]["labels"] for name, workload in workloads(folder).items()}

    def chosen(selector):
        return [name for name, has in labels.items() if selector.items() <= has.items()]

    for name, workload in workloads(folder).items():
        need(chosen(workload["spec"]["selector"]["matchLabels"]) == [name], f"{name}: selector")
    for name, service in of_kind(folder, "Service").items():
        need(len(chosen(service["spec"]["selector"])) == 1, f"Service {name}")


def each_has_a_budget(folder):
    budgets = of_kind(folder, "PodDisruptionBudget")
    need(set(budgets) == set(workloads(folder)), "budgets")
    for name, budget in budgets.items():
        need(budget["spec"]["selector"]["matchLabels"] == {"app.kubernetes.io/name": name}, f"{name}: budget")
        need(budget["spec"]["maxUnavailable"] == 1, f"{name}: a node could never be drained")


def ports_are_those_of_the_settings(folder):
    told = settings(folder)
    listens = {port: int(told[f"KOLONA_{port.upper()}_LISTEN"].rpartition(":")[2]) for port in ("ops", "grpc", "http")}
    for name, workload in workloads(folder).items():
        [container] = pod(workload)["containers"]
        door = "http" if name == "gateway" else "grpc"
        opened = {port["name"]: port["containerPort"] for port in container["ports"]}
        need(opened == {door: listens[door], "ops": listens["ops"]}, f"{name}: ports {opened}")
        for probe in ("startupProbe", "livenessProbe"):
            need(container[probe]["httpGet"] == {"path": "/healthz", "port": "ops"}, f"{name}: {probe}")
        ready = container["readinessProbe"]
        need(ready.get("httpGet") == {"path": "/readyz", "port": "http"} if door == "http" else
             ready.get("grpc") == {"port": listens["grpc"]}, f"{name}: readinessProbe")
        [port] = of_kind(folder, "Service")[name]["spec"]["ports"]
        need(port["targetPort"] == door, f"{name}: Service")
        if workload["kind"] == "StatefulSet":
            need(of_kind(folder, "Service")[workload["spec"]["serviceName"]]["spec"]["clusterIP"] == "None", name)


def settings_are_known(folder):
    told = settings(folder)
    known = set().union(*(variables(service) for service in SERVICES))
    need(set(told) <= known, f"no service knows {sorted(set(told) - known)}")
    for service in ("intake", "triage", "notification", "matching", "reporting"):
        if f"KOLONA_{service.upper()}" in told:
            [port] = of_kind(folder, "Service")[service]["spec"]["ports"]
            need(told[f"KOLONA_{service.upper()}"] == f"{service}:{port['port']}", f"where {service} is")


def secrets_are_copied_for_their_owner_alone(folder):
    for name, workload in workloads(folder).items():
        spec = pod(workload)
        given = [v for v in spec.get("volumes", []) if "secret" in v]
        if not given:
            continue
        [copier] = spec["initContainers"]
        need("umask 077" in " ".join(copier["command"]), f"{name}: others can read its keys")
        for container in spec["containers"]:
            mounted = {m["name"]: m for m in container["volumeMounts"]}
            need(given[0]["name"] not in mounted, f"{name}: takes the Secret itself")
            need(mounted["secrets"]["readOnly"], f"{name}: could change its keys")


def calls_are_let_through(folder):
    """Who is told an address of a service may speak to it."""
    policies = of_kind(folder, "NetworkPolicy")
    need(policies["nothing-by-default"]["spec"] ==
         {"podSelector": {}, "policyTypes": ["Ingress", "Egress"]}, "nothing-by-default")

    def peers(policy, way, side):
        return {peer["podSelector"]["matchLabels"]["app.kubernetes.io/name"]
                for rule in policy["spec"].get(way, []) for peer in rule.get(side, []) if "podSelector" in peer}

    for caller in SERVICES:
        for called in SERVICES:
            told = f"KOLONA_{called.upper()}" in variables(caller)
            need((called in peers(policies[caller], "egress", "to")) == told, f"{caller} to {called}")
            need((caller in peers(policies[called], "ingress", "from")) == told, f"{called} from {caller}")


EVERYWHERE = [every_file_is_used, containers_are_locked, labels_meet, secrets_are_copied_for_their_owner_alone]
BASE = [the_six_are_there, each_has_a_budget, ports_are_those_of_the_settings, settings_are_known, calls_are_let_through]

# (check, file, what stands there, what is put there)
BREAKS = [
    (every_file_is_used, "kustomization.yaml", "  - triage.yaml\n", ""),
    (containers_are_locked, "triage.yaml", "drop: [ALL]", "drop: [KILL]"),
    (containers_are_locked, "triage.yaml", "readOnlyRootFilesystem: true", "readOnlyRootFilesystem: false"),
    (containers_are_locked, "matching.yaml", "runAsNonRoot: true", "runAsNonRoot: false"),
    (containers_are_locked, "gateway.yaml", "limits: {cpu: \"1\", memory: 256Mi}", "limits: {cpu: \"1\"}"),
    (labels_meet, "intake.yaml", "matchLabels: {app.kubernetes.io/name: intake}", "matchLabels: {app: intake}"),
    (secrets_are_copied_for_their_owner_alone, "intake.yaml", "umask 077 && ", ""),
    (the_six_are_there, "notification.yaml", "replicas: 1", "replicas: 2"),
    (the_six_are_there, "notification.yaml", "strategy: {type: Recreate}", "strategy: {type: RollingUpdate}"),
    (the_six_are_there, "triage.yaml", "[kolona-triage]", "[kolona-intake]"),
    (each_has_a_budget, "reporting.yaml", "maxUnavailable: 1", "maxUnavailable: 0"),
    (ports_are_those_of_the_settings, "settings.env", "KOLONA_GRPC_LISTEN=0.0.0.0:7400", "KOLONA_GRPC_LISTEN=0.0.0.0:7401"),
    (ports_are_those_of_the_settings, "triage.yaml", "grpc: {port: 7400}", "grpc: {port: 7401}"),
    (settings_are_known, "settings.env", "KOLONA_LOG_LEVEL", "KOLONA_LOUDNESS"),
    (settings_are_known, "settings.env", "KOLONA_TRIAGE=triage:7400", "KOLONA_TRIAGE=triage:7300"),
    (calls_are_let_through, "network.yaml", "metadata: {name: triage}\nspec:\n  podSelector: {matchLabels: {app.kubernetes.io/"
     "name: triage}}\n  policyTypes: [Ingress, Egress]\n  ingress:\n    - from:\n        - podSelector: {matchLabels: {app."
     "kubernetes.io/name: intake}}", "metadata: {name: triage}\nspec:\n  podSelector: {}\n  ingress:\n    - from:\n        - "
     "podSelector: {matchLabels: {app.kubernetes.io/name: gateway}}"),
]


class KubernetesTest(unittest.TestCase):
    def test_the_base(self):
        for check in EVERYWHERE + BASE:
            with self.subTest(check=check.__name__):
                check(K8S / "base")

    def test_the_overlays(self):
        for folder in (K8S / "overlays").iterdir():
            for check in EVERYWHERE:
                with self.subTest(overlay=folder.name, check=check.__name__):
                    check(folder)
            told = settings(folder)
            known = set().union(*(variables(service) for service in SERVICES))
            self.assertLessEqual(set(told), known)

    def test_what_the_trial_adds_is_known(self):
        patch = yaml.safe_load((K8S / "overlays/trial/notification.yaml").read_text(encoding="utf-8"))
        [container] = pod(patch)["containers"]
        self.assertLessEqual(set(container["args"]), flags("notification"))
        for name, workload in workloads(K8S / "overlays/trial").items():
            if name.startswith("desk"):
                [container] = pod(workload)["containers"]
                words = {word for word in container["args"] if word.startswith("--")}
                self.assertLessEqual(words, flags("desk"))

    def test_each_break_is_noticed(self):
        for check, name, right, wrong in BREAKS:
            with self.subTest(check=check.__name__, file=name), tempfile.TemporaryDirectory() as parent:
                folder = Path(shutil.copytree(K8S / "base", Path(parent) / "base"))
                text = (folder / name).read_text(encoding="utf-8")
                self.assertIn(right, text)
                (folder / name).write_text(text.replace(right, wrong, 1), encoding="utf-8")
                with self.assertRaises(AssertionError):
                    check(folder)


if __name__ == "__main__":
    unittest.main()
