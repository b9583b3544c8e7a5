namespace Sinkhole.Filtering.Index;

/// <summary>The bits of a record's first octet.</summary>
internal static class RecordFlags
{
    /// <summary>The two bits of <see cref="Reach"/> in a name's flags.</summary>
    public const byte Reach = 3;

    /// <summary>The entry names a detail.</summary>
    public const byte HasDetail = 0x04;

    /// <summary>The row looks at name servers.</summary>
    public const byte IsNameServer = 0x08;

    /// <summary>The detail bounds when the row is in force.</summary>
    public const byte IsTimed = 0x10;

    /// <summary>The entry is an address row.</summary>
    public const byte IsAddress = 0x20;

    /// <summary>The address is a client's.</summary>
    public const byte IsClient = 0x40;

    /// <summary>The record is a detail.</summary>
    public const byte IsDetail = 0x80;

    /// <summary>What tells kinds of rows apart: names of the two triggers, addresses of the three.</summary>
    public const byte Kind = IsNameServer | IsAddress | IsClient | IsDetail;
}
