using System.CommandLine;
using System.Globalization;
using Sinkhole.Campaigns.Packages;
using Sinkhole.Evidence.Chain;

namespace Sinkhole.Host.Commands;

/// <summary>
/// <c>verify</c>: whether what this installation recorded is as it was recorded; <c>verify PACKAGE</c>: whether a package is as it was signed,
/// and by whom. The key it carries vouches for nothing.
/// </summary>
internal static class VerifyVerb
{
    /// <summary>Builds the verb.</summary>
    public static Command Create(CommandContext context, Option<string?> config)
    {
        var package = new Argument<string?>("PACKAGE") { Arity = ArgumentArity.ZeroOrOne, Description = context.Say("The package (default: the store of this installation).", "Gói dữ liệu (mặc định: kho dữ liệu của máy này).") };
        var key = new Option<string?>("--key")
        {
            HelpName = "KEY",
            Description = context.Say(
                "The public key (PEM file or base64) or its fingerprint, got some other way than with the package (for the store, default: the key in the data directory).",
                "Khóa công khai (tệp PEM hoặc base64) hoặc vân tay khóa, nhận bằng đường khác với gói (với kho dữ liệu, mặc định: khóa trong thư mục dữ liệu)."),
        };
        var anchors = StoreCheck.AnchorsOption(context);
        var command = new Command("verify", context.Say(
            "Verifies recorded hits, or a package: 0 good, 3 whole but not vouched for by a key that was given, 4 altered or of another key.",
            "Kiểm tra toàn vẹn các bản ghi, hoặc một gói dữ liệu: 0 đúng, 3 nguyên vẹn nhưng chưa được khóa đã cho xác nhận, 4 đã bị thay đổi hoặc của khóa khác."))
        {
            package,
            key,
            anchors,
        };
        command.SetAction((parsed, cancellationToken) =>
        {
            var trusted = parsed.GetValue(key);
            return parsed.GetValue(package) is { Length: > 0 } file
                ? Task.FromResult(VerifyPackage(context, file, trusted))
                : StoreCheck.RunAsync(context, parsed.GetValue(config), new StoreCheckRequest(trusted, parsed.GetValue(anchors)), cancellationToken);
        });
        return command;
    }

    private static int VerifyPackage(CommandContext context, string file, string? key)
    {
        var trusted = key is null ? null : KeyText.Demand(context, key);
        try
        {
            using var package = Open(context, file);
            var name = Path.GetFileName(file);
            var check = Check(package, name, trusted ?? new TrustedKeys([], []));
            var isUnvouched = trusted is null && check.Problem is { Fault: PackageFault.UnknownKey };

            // Without a key the one it carries shows at least whether anything was changed since.
            check = isUnvouched ? Check(package, name, new TrustedKeys([], [check.Problem!.Fingerprint!.Value])) : check;
            return Tell(context, name, check, isUnvouched);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new MustFixException($"'{file}' cannot be read ({fault.Message}).", $"không đọc được '{file}' ({fault.Message}).", fault);
        }
    }

    private static FileStream Open(CommandContext context, string file)
    {
        var path = Path.GetFullPath(file, context.WorkingDirectory);
        if (!File.Exists(path))
        {
            throw new MustFixException(
                $"there is no file '{file}'. Check the path; a package is one file that ends in .zip.",
                $"không có tệp '{file}'. Kiểm tra đường dẫn; gói dữ liệu là một tệp có đuôi .zip.");
        }

        var stream = File.OpenRead(path);
        if (stream.CanSeek)
        {
            return stream;
        }

        stream.Dispose();
        throw new MustFixException(
            $"'{file}' is a device or a pipe. Save the package as a file and verify that.", $"'{file}' là thiết bị hoặc ống dẫn. Lưu gói thành tệp rồi kiểm tra tệp đó.");
    }

    private static PackageCheck Check(Stream package, string name, TrustedKeys trusted)
    {
        package.Position = 0;
        return new PackageVerifier(trusted, new PackageLimits()).Verify(package, name);
    }

    private static int Tell(CommandContext context, string name, PackageCheck check, bool isUnvouched)
    {
        if (check.Problem is { } problem)
        {
            context.Error.WriteLine(context.Say("error: ", "lỗi: ") + context.Say(problem.English, problem.Vietnamese));
            return ExitCode.NotGood;
        }

        var manifest = check.Manifest!;
        context.Out.WriteLine(isUnvouched
            ? context.Say(
                $"\"{name}\" fits the key it carries itself ({manifest.Key}). That shows only that nobody changed it without signing anew; compare the fingerprint with the sender and verify again with --key.",
                $"\"{name}\" khớp với khóa đi kèm trong gói ({manifest.Key}). Điều đó chỉ cho thấy gói chưa bị sửa mà không ký lại; đối chiếu vân tay khóa với đơn vị gửi rồi kiểm tra lại bằng --key.")
            : context.Say($"OK: \"{name}\" is as it was signed by the key {manifest.Key}.", $"ĐÚNG: \"{name}\" nguyên vẹn như khi ký bằng khóa {manifest.Key}."));
        context.Out.WriteLine(context.Say("Checked: archive, signature, manifest, and the digest of each file:", "Đã kiểm tra: tệp nén, chữ ký số, manifest và mã băm của từng tệp:"));
        foreach (var file in manifest.Files)
        {
            var records = file.Records is { } count ? context.Say(Number($", {count} {Counted.Word(count, "record", "records")}"), Number($", {count} bản ghi")) : "";
            var chain = check.Chains.ContainsKey(file.File) ? context.Say(", hash chain", ", chuỗi băm") : "";
            context.Out.WriteLine($"  {file.File}{records}{chain}");
            if (check.Rows.TryGetValue(file.File, out var cover))
            {
                RowCoverText.Write(context, cover);
            }
        }

        return isUnvouched ? ExitCode.Unvouched : ExitCode.Done;
    }

    private static string Number(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
