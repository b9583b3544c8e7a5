using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Sinkhole.Evidence.Tests.Devices.Neighbours;

/// <summary>A network namespace of its own for one test, gone with it.</summary>
internal sealed partial class NetworkNamespace : IDisposable
{
    private const int CloneNewNet = 0x40000000;
    private static int made;

    public NetworkNamespace()
    {
        Name = string.Create(CultureInfo.InvariantCulture, $"sinkhole-{Environment.ProcessId}-{Interlocked.Increment(ref made)}");
        Ip("netns", "add", Name);
    }

    public string Name { get; }

    /// <summary>Runs <c>ip</c> with arguments; what it says against them is a failure.</summary>
    public static void Ip(params string[] arguments)
    {
        var start = new ProcessStartInfo("ip", arguments) { RedirectStandardError = true, RedirectStandardOutput = true, UseShellExecute = false };
        using var process = Process.Start(start) ?? throw new InvalidOperationException("ip did not start.");
        var said = process.StandardError.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"ip {string.Join(' ', arguments)}: {said}");
        }
    }

    /// <summary>Runs <c>ip</c> inside.</summary>
    public void IpInside(params string[] arguments) => Ip(["-n", Name, .. arguments]);

    /// <summary>Runs something on a thread inside, and brings out what it returned or threw.</summary>
    public T Run<T>(Func<T> work)
    {
        var result = default(T);
        Exception? fault = null;
        var thread = new Thread(() =>
        {
            try
            {
                using var space = File.OpenHandle($"/run/netns/{Name}");
                result = SetNamespace(space, CloneNewNet) == 0 ? work() : throw new InvalidOperationException(Marshal.GetLastPInvokeErrorMessage());
            }
            catch (Exception thrown)
            {
                fault = thrown;
            }
        });
        thread.Start();
        thread.Join();
        return fault is null ? result! : throw new InvalidOperationException(fault.Message, fault);
    }

    public void Dispose() => Ip("netns", "delete", Name);

    [LibraryImport("libc", EntryPoint = "setns", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int SetNamespace(SafeFileHandle space, int type);
}
