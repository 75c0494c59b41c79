"""What browser tests know of the JupyterLab they look at."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Lab:
    """A running JupyterLab."""

    address: str
    token: str

    def url(self, path: str) -> str:
        return f"{self.address}/{path}?token={self.token}"
