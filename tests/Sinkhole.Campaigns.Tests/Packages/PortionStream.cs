namespace Sinkhole.Campaigns.Tests.Packages;

/// <summary>Gives octets in portions, as a stream may.</summary>
internal sealed class PortionStream(byte[] octets, int portion) : MemoryStream(octets)
{
    public override int Read(Span<byte> buffer) => base.Read(buffer[..Math.Min(buffer.Length, portion)]);
}
