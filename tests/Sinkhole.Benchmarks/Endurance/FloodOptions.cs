using System.Buffers.Binary;
using System.Globalization;
using System.Net;
using System.Numerics;

namespace Sinkhole.Benchmarks.Endurance;

/// <summary>Who floods, for how long, and who asks beside.</summary>
internal sealed record FloodOptions
{
    /// <summary>First of the flooding addresses: 127.16.0.0.</summary>
    private const uint FirstClient = 0x7F10_0000;

    public required TimeSpan Duration { get; init; }

    /// <summary>Addresses that flood, a power of two.</summary>
    public required int Clients { get; init; }

    /// <summary>The flood's queries a second; 0 for as many as are answered.</summary>
    public double Rate { get; init; }

    /// <summary>Queries a second of the ordinary client.</summary>
    public double OrdinaryRate { get; init; } = 1000;

    public required int Names { get; init; }

    /// <summary>The program; null for the one built with this one.</summary>
    public string? Sinkhole { get; init; }

    /// <summary>The flooding addresses as a prefix.</summary>
    public string Prefix => string.Create(CultureInfo.InvariantCulture, $"{new IPAddress(BinaryPrimitives.ReverseEndianness(FirstClient))}/{32 - BitOperations.Log2((uint)Clients)}");

    /// <summary>The first and the last of them as the store holds addresses: in hexadecimal digits of their IPv6 form.</summary>
    public (string First, string Last) Stored => (Mapped(FirstClient), Mapped(FirstClient + (uint)Clients - 1));

    private static string Mapped(uint address) => string.Create(CultureInfo.InvariantCulture, $"00000000000000000000FFFF{address:X8}");
}
