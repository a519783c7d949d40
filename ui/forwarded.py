"""How a request looks that another server has passed on, so that whoever asked may be anywhere: one list for the server and for the pages."""

from collections.abc import Iterable

# What proxies, balancers, tunnels and those before them that ask who somebody is put into requests, and no browser does.
NAMES = frozenset({
    "forwarded", "via", "client-ip", "true-client-ip", "fastly-client-ip", "do-connecting-ip", "proxy-client-ip", "wl-proxy-client-ip", "remote-user",
    "x-real-ip", "x-scheme", "x-url-scheme", "x-proxy-user", "x-proxyuser-ip", "x-cluster-client-ip", "x-request-id", "x-varnish", "front-end-https",
    "cdn-loop", "max-forwards",
})  # fmt: skip
BEGINNINGS = ("x-forwarded", "x-original", "x-real-", "x-client", "x-remote-", "x-auth-", "x-proxy-", "x-arr-", "x-azure-", "x-amz", "x-appengine-",
              "x-envoy-", "x-goog-", "x-haproxy-", "x-nginx-", "x-traefik-", "x-vercel-", "cf-", "fly-", "fastly-", "tailscale-", "ngrok-")  # fmt: skip


def forwarded(headers: Iterable[str]) -> bool:
    """By the names of its headers; a proxy that adds none cannot be told from a browser on this machine."""
    return any(name in NAMES or name.startswith(BEGINNINGS) for name in map(str.lower, headers))
