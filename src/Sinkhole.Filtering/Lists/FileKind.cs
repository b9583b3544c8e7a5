namespace Sinkhole.Filtering.Lists;

/// <summary>What stands at a path.</summary>
internal enum FileKind
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>An ordinary file.</summary>
    File,

    /// <summary>A directory, pipe or device: opening it could block for ever.</summary>
    Other,
}
