"""Install the peers beside the benchmark: python -m benchmarks.setup (pandoc comes from Debian)."""

import shutil
import subprocess
import sys

from benchmarks.builders import HERE, PEERS


def main() -> None:
    """Install what is compared with into benchmarks/.peers."""
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--upgrade"]
    to = ["--target", str(PEERS / "python"), "-r", str(HERE / "requirements.txt")]
    subprocess.run([*pip, *to], check=True)
    if shutil.which("npm"):
        node = PEERS / "node"
        node.mkdir(parents=True, exist_ok=True)
        shutil.copy(HERE / "package.json", node)
        subprocess.run(["npm", "install", "--silent", "--no-audit"], cwd=node, check=True)
    for program, package in (("pandoc", "pandoc"), ("node", "nodejs npm")):
        if not shutil.which(program):
            print(f"{program} is missing and will be left out: apt install {package}")


if __name__ == "__main__":
    main()
