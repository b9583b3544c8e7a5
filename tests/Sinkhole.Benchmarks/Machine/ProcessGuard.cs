using System.Diagnostics;
using System.Globalization;

namespace Sinkhole.Benchmarks.Machine;

/// <summary>
/// Ends what was started should this program be killed: a shell that reads the ids from a pipe, and kills those left and removes the folder
/// when the pipe breaks.
/// </summary>
internal sealed class ProcessGuard : IDisposable
{
    private const string Script = """
        left=
        while read -r word id; do
          case $word in
            watch) left="$left $id" ;;
            forget) kept=; for one in $left; do [ "$one" = "$id" ] || kept="$kept $one"; done; left=$kept ;;
            done) exit 0 ;;
          esac
        done
        for one in $left; do kill -KILL -- "-$one"; done 2>/dev/null
        rm -rf -- "$0"
        """;

    private readonly Process shell;
    private readonly Lock gate = new();

    /// <summary>A guard over a folder.</summary>
    public ProcessGuard(string folder)
    {
        // A session of its own: Ctrl-C is for this program, and the guard outlives it.
        shell = Process.Start(new ProcessStartInfo(ToolRun.Demand("setsid", "util-linux"), ["sh", "-c", Script, folder]) { RedirectStandardInput = true, UseShellExecute = false })
            ?? throw new InvalidOperationException("'setsid' did not start.");
    }

    /// <summary>Takes the leader of a session under guard.</summary>
    public void Watch(int processId) => Say("watch", processId);

    /// <summary>Its id may be another's from now on.</summary>
    public void Forget(int processId) => Say("forget", processId);

    public void Dispose()
    {
        Say("done", 0);
        shell.WaitForExit();
        shell.Dispose();
    }

    private void Say(string word, int processId)
    {
        lock (gate)
        {
            shell.StandardInput.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{word} {processId}"));
            shell.StandardInput.Flush();
        }
    }
}
