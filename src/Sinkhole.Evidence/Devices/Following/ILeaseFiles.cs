namespace Sinkhole.Evidence.Devices.Following;

/// <summary>The files of other programs, as far as they are followed.</summary>
internal interface ILeaseFiles
{
    /// <summary>The paths a path with stars in its name stands for, in ordinal order; a path without stars is itself, if it is there.</summary>
    IReadOnlyList<string> Find(string path);

    /// <summary>Opens a file that others may go on writing, renaming and removing; null when there is none.</summary>
    Stream? Open(string path);

    /// <summary>When a file was last written; null when there is none.</summary>
    DateTimeOffset? ModifiedAt(string path);
}
