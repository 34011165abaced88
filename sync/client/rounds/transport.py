"""Requests to the district over HTTP, and nothing else: bytes out, an opened envelope back.

Library errors end here. An answer is believed only when its envelope is whole: a captive portal,
half a page or an empty answer is "not our server", and nothing was changed.
"""

from __future__ import annotations

from ipaddress import ip_address
from types import TracebackType
from urllib.parse import urlsplit

import requests
from urllib3.util import SKIP_HEADER

from sync import wire
from sync.errors import Refused, Unavailable

CONNECT_S = 10.0
STALL_S = 30.0
"""A connection on which no byte moves this long is given up; a slow one is not."""
ANSWER_BYTES_MAX = 2 << 20
_PART = 16 << 10


class HttpTransport:
    """A connection to one district. Close it, or use it in a with-block."""

    def __init__(self, url: str, *, stall_s: float = STALL_S) -> None:
        self._url = url.rstrip("/")
        self._stall_s = stall_s
        self._session = requests.Session()
        self._session.trust_env = True
        # every header costs, and "nothing to do" is the most frequent request of all
        self._session.headers.clear()
        self._session.headers["User-Agent"] = SKIP_HEADER
        self._session.headers["Accept-Encoding"] = SKIP_HEADER
        self.bytes_up = 0
        self.bytes_down = 0

    def ask(self, route: str, body: bytes, token: bytes) -> wire.Frame:
        """Send a body and open the envelope that answers, whatever the status.

        Unavailable: "no_connection" (no network, name or port), "stalled", "not_our_server",
        "cut_off", "damaged", "protocol_unknown", "too_large", "district_busy" (503 and the like
        without an envelope, wait_s), "tls_failed".
        """
        headers = {"Authorization": f"Bearer {token.hex()}"} if token else {}
        try:
            with self._session.post(
                f"{self._url}/{route}", data=body, headers=headers, stream=True,
                timeout=(CONNECT_S, self._stall_s), allow_redirects=False,
            ) as answer:  # fmt: skip
                self.bytes_up += len(body)
                received = self._received(answer)
        except requests.exceptions.SSLError as error:
            raise Unavailable("tls_failed") from error
        except (requests.exceptions.Timeout, TimeoutError) as error:
            raise Unavailable("stalled") from error
        except requests.exceptions.ConnectionError as error:
            code = "stalled" if "timed out" in str(error) else "no_connection"
            raise Unavailable(code) from error
        except requests.exceptions.RequestException as error:
            raise Unavailable("cut_off") from error
        if answer.status_code in {429, 502, 503, 504} and received[:3] != wire.MAGIC:
            raise Unavailable("district_busy", wait_s=_retry_after(answer))
        return wire.open_frame(received)

    def close(self) -> None:
        """Let the connection go."""
        self._session.close()

    def __enter__(self) -> HttpTransport:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def _received(self, answer: requests.Response) -> bytes:
        """The body, and not one byte more than any answer of ours can have."""
        parts, size = [], 0
        for part in answer.iter_content(_PART):
            size += len(part)
            if size > ANSWER_BYTES_MAX:
                raise Unavailable("not_our_server")
            parts.append(part)
        self.bytes_down += size
        return b"".join(parts)


def checked_address(url: str, practice: bool) -> str:
    """The district's address, with https presumed. Refused("bad_address").

    Without TLS only this very computer and a practice district are spoken to: passwords and
    people's records do not cross a network in the clear.
    """
    said = url.strip()
    if "://" not in said:
        said = f"https://{said}"
    if not said.startswith(("https://", "http://")) or any(sign.isspace() for sign in said):
        raise Refused("bad_address", "server_url")
    try:
        host = urlsplit(said).hostname
    except ValueError:
        host = None
    if not host or (said.startswith("http://") and not practice and not _is_loopback(host)):
        raise Refused("bad_address", "server_url")
    return said.rstrip("/")


def _is_loopback(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _retry_after(answer: requests.Response) -> int:
    """Seconds to wait, between one second and a quarter of an hour, whatever the header says."""
    text = answer.headers.get("Retry-After", "")
    return max(1, min(900, int(text))) if text.isascii() and text.isdigit() else 60
