module stagecraft/lab/tailnet

go 1.26

require (
	github.com/juanfont/headscale v0.28.0
	tailscale.com v1.94.1
)
