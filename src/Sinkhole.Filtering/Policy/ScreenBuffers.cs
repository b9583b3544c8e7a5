using Sinkhole.Dns.Names;

namespace Sinkhole.Filtering.Policy;

/// <summary>Memory for one screening at a time; whoever screens owns one.</summary>
public sealed class ScreenBuffers
{
    internal NameBuffer Name { get; } = new();

    internal byte[] Octets { get; } = new byte[NameSpan.MaxLength];
}
