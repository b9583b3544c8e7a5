using System.Net;

namespace Sinkhole.Host.Configuration;

/// <summary>An address DNS listens on, and whether the administrator wrote it.</summary>
/// <param name="EndPoint">Address and port.</param>
/// <param name="IsDefault">True when nobody wrote it: this machine may lack it.</param>
internal sealed record ListenAddress(IPEndPoint EndPoint, bool IsDefault)
{
    /// <inheritdoc/>
    public override string ToString() => EndPoint.ToString();
}
