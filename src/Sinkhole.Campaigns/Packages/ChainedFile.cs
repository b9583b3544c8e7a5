using Sinkhole.Evidence.Chain;

namespace Sinkhole.Campaigns.Packages;

/// <summary>Gives the records of a file, whatever its form, to whoever verifies their chain.</summary>
internal static class ChainedFile
{
    /// <summary>Reads the file up to its end, or to where it is no longer of the form.</summary>
    public static void Read(Stream file, ChainForm form, ChainVerifier verifier)
    {
        var isReadable = form switch
        {
            ChainForm.Csv => new ChainedCsv(verifier).Read(file),
            ChainForm.Lines => new ChainedLines(verifier).Read(file),
        };
        if (!isReadable)
        {
            verifier.AddUnreadable();
        }
    }
}
