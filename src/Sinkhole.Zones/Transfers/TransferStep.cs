namespace Sinkhole.Zones.Transfers;

/// <summary>Where the reading of a transfer stands after a message.</summary>
internal enum TransferStep : byte
{
    /// <summary>More messages are to come.</summary>
    More = 0,

    /// <summary>The zone, or its changes, are whole.</summary>
    Done = 1,

    /// <summary>The server has our version.</summary>
    Unchanged = 2,

    /// <summary>The server's version is older than ours.</summary>
    Older = 3,

    /// <summary>The server answered with an error.</summary>
    Refused = 4,

    /// <summary>The signature does not hold.</summary>
    Unproven = 5,

    /// <summary>What came is no transfer of this zone.</summary>
    Broken = 6,

    /// <summary>More came than may.</summary>
    TooMuch = 7,

    /// <summary>The changes do not fit the version we have, or are too many: the whole zone is to be asked for.</summary>
    Unfit = 8,
}
