namespace Sinkhole.Filtering.Releases;

/// <summary>How a version of a list came.</summary>
public enum VersionOrigin : byte
{
    /// <summary>The list's own file changed.</summary>
    File = 0,

    /// <summary>A file was uploaded or named on the command line.</summary>
    Upload = 1,

    /// <summary>Text was pasted.</summary>
    Paste = 2,

    /// <summary>Fetched from the list's address.</summary>
    Feed = 3,

    /// <summary>Put into the list's watched directory.</summary>
    Drop = 4,

    /// <summary>Transferred as a zone from another server.</summary>
    Transfer = 5,
}
