namespace Sinkhole.Evidence.Devices.Pointers;

/// <summary>How it stands with the reverse name of an address.</summary>
public enum PointerState : byte
{
    /// <summary>Reverse names are not asked for.</summary>
    Off = 0,

    /// <summary>The address is neither private nor of the own networks: nobody is asked about it.</summary>
    NotOwn = 1,

    /// <summary>No server is named for its reverse zone: it would have to be asked outside.</summary>
    NoRoute = 2,

    /// <summary>It is being asked for.</summary>
    Asked = 3,

    /// <summary>It has a name.</summary>
    Named = 4,

    /// <summary>It has none.</summary>
    Nameless = 5,

    /// <summary>What it has is no name of a host.</summary>
    Refused = 6,

    /// <summary>The servers of its zone did not answer.</summary>
    Unanswered = 7,
}
