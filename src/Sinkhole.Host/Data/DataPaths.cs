namespace Sinkhole.Host.Data;

/// <summary>Where things lie in the data directory.</summary>
/// <param name="Root">The data directory, absolute.</param>
internal sealed record DataPaths(string Root)
{
    /// <summary>Held exclusively by the one process that works on the directory.</summary>
    public string Lock => Path.Combine(Root, "lock");

    /// <summary>The journal of hits.</summary>
    public string Journal => Path.Combine(Root, "journal");

    /// <summary>Contacts at the sinkhole's own address that wait for the store.</summary>
    public string Contacts => Path.Combine(Root, "contacts");

    /// <summary>Compiled lists and policy snapshots.</summary>
    public string Lists => Path.Combine(Root, "lists");

    /// <summary>Zones taken from other servers, as they last came whole.</summary>
    public string Zones => Path.Combine(Root, "zones");

    /// <summary>Answers kept from one run to the next, where that is wanted.</summary>
    public string Cache => Path.Combine(Root, "cache");

    /// <summary>The key this installation signs with; its directory is the owner's alone.</summary>
    public string Keys => Path.Combine(Root, "keys");

    /// <summary>Packages while they are made and sent; their log lies beside it.</summary>
    public string Exports => Path.Combine(Root, "exports");

    /// <summary>What waits to be sent on to other systems, a directory for each target.</summary>
    public string Outbox => Path.Combine(Root, "outbox");

    /// <summary>The embedded store.</summary>
    public string Store => Path.Combine(Root, "sinkhole.db");

    /// <summary>The socket that commands reach the running server by.</summary>
    public string ControlSocket => Path.Combine(Root, "control.sock");

    /// <summary>Names the socket's place when <see cref="ControlSocket"/> is too long for one.</summary>
    public string ControlPointer => Path.Combine(Root, "control.path");
}
