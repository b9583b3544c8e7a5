namespace Sinkhole.Server.Listeners;

/// <summary>Why an address cannot be listened on.</summary>
public enum ListenFailureKind : byte
{
    /// <summary>Anything else; the reason's text says what.</summary>
    Other = 0,

    /// <summary>Another program has the port.</summary>
    PortInUse = 1,

    /// <summary>This machine does not have the address, or not its family.</summary>
    AddressNotHere = 2,

    /// <summary>The port needs a right this process lacks.</summary>
    NotPermitted = 3,
}
