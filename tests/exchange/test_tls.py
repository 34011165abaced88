"""TLS: the right authority is spoken to, any other is refused, nothing goes in the clear."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from desktop.services.accounts.ways_in import has_station
from desktop.services.exchange.exchange import Quiet, enrol_station
from desktop.settings import Settings
from sync.errors import Refused, Unavailable
from tests.exchange.acts import exchange
from tests.exchange.district import PASSWORD, DistrictProcess, found


def certificate(folder: Path, name: str, host: str, *, days_ago: int = 0) -> tuple[Path, Path]:
    """A self-signed certificate for a host, valid for a day until `days_ago` days before tomorrow:
    (certificate, key) files."""
    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    now = datetime.now(UTC) - timedelta(days=days_ago)
    built = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(hours=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(
            x509.SubjectAlternativeName([x509.IPAddress(ip_address(host))]), critical=False
        )
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .sign(key, hashes.SHA256())
    )
    folder.mkdir(parents=True, exist_ok=True)
    cert_file, key_file = folder / f"{name}.pem", folder / f"{name}.key"
    cert_file.write_bytes(built.public_bytes(serialization.Encoding.PEM))
    key_file.write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
    )
    return cert_file, key_file


@pytest.fixture
def secured(tmp_path: Path) -> Iterator[tuple[DistrictProcess, Path]]:
    """A district that serves with TLS, and its certificate."""
    cert, key = certificate(tmp_path / "tls", "district", "127.0.0.1")
    ids = found(tmp_path / "district")
    process = DistrictProcess(
        tmp_path / "district", ids, "--tls-cert", str(cert), "--tls-key", str(key)
    )
    yield process, cert
    process.close()


def test_the_known_authority_is_spoken_to_and_any_other_refused(
    secured: tuple[DistrictProcess, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    district, cert = secured
    settings = Settings(tmp_path / "data", tmp_path / "cache")
    assert district.url.startswith("https://")
    other, _ = certificate(tmp_path / "tls", "other", "127.0.0.1")
    for authority in (other, None):
        if authority is None:
            monkeypatch.delenv("REQUESTS_CA_BUNDLE")
        else:
            monkeypatch.setenv("REQUESTS_CA_BUNDLE", str(authority))
        with pytest.raises(Unavailable) as caught:
            enrol_station(
                Quiet(), settings, district.url, district.code(), "songjianping", PASSWORD, "1"
            )
        assert caught.value.code == "tls_failed"
        assert not has_station(settings)
    monkeypatch.setenv("REQUESTS_CA_BUNDLE", str(cert))
    station = enrol_station(
        Quiet(), settings, district.url, district.code(), "songjianping", PASSWORD, "1"
    )
    assert exchange(station).all_handed_in
    station.close()


@pytest.mark.parametrize(("host", "days_ago"), [("127.0.0.2", 0), ("127.0.0.1", 3)])
def test_another_name_or_a_day_that_is_over_is_refused_and_nothing_is_sent(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, host: str, days_ago: int
) -> None:
    """The authority is the right one; the name is another's, or the certificate has ended."""
    cert, key = certificate(tmp_path / "tls", "district", host, days_ago=days_ago)
    words = ("--tls-cert", str(cert), "--tls-key", str(key))
    district = DistrictProcess(tmp_path / "district", found(tmp_path / "district"), *words)
    settings = Settings(tmp_path / "data", tmp_path / "cache")
    monkeypatch.setenv("REQUESTS_CA_BUNDLE", str(cert))
    code = district.code()
    try:
        with pytest.raises(Unavailable, match="tls_failed"):
            enrol_station(Quiet(), settings, district.url, code, "songjianping", PASSWORD, "1")
        assert not has_station(settings)
        assert district.query("SELECT count(*) FROM code WHERE used_ms IS NOT NULL") == [(0,)]
    finally:
        district.close()


@pytest.mark.parametrize(
    "address",
    [
        "",
        " ",
        "http://district.example",
        "http://10.0.0.1:8443",
        "ftp://x",
        "https://",
        "https://a b",
    ],
)
def test_an_address_that_would_send_a_password_in_the_clear_is_refused(
    address: str, tmp_path: Path
) -> None:
    settings = Settings(tmp_path / "data", tmp_path / "cache")
    with pytest.raises(Refused) as caught:
        enrol_station(Quiet(), settings, address, "0000-000-000", "songjianping", PASSWORD, "1")
    assert (caught.value.code, caught.value.field) == ("bad_address", "server_url")
    assert not has_station(settings)
