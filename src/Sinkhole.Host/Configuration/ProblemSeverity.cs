namespace Sinkhole.Host.Configuration;

/// <summary>Whether the program can start in spite of a problem.</summary>
internal enum ProblemSeverity : byte
{
    /// <summary>It starts, and the administrator should know.</summary>
    Warning = 0,

    /// <summary>It does not start.</summary>
    Error = 1,
}
