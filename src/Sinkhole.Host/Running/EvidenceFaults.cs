using Sinkhole.Evidence.Journal;
using Sinkhole.Host.Commands;
using Sinkhole.Host.Data;
using Sinkhole.Storage.Sqlite;

namespace Sinkhole.Host.Running;

/// <summary>What keeps recording from starting, and what to do.</summary>
internal static class EvidenceFaults
{
    /// <summary>Why the journal or the store could not be opened.</summary>
    public static MustFixException Of(DataPaths paths, Exception fault) => fault switch
    {
        MustFixException told => told,
        StoreTooNewException => new MustFixException(
            $"the store '{paths.Store}' was written by a newer version of this program. Install that version, or set 'data' to another directory.",
            $"kho dữ liệu '{paths.Store}' do phiên bản mới hơn của chương trình ghi. Cài phiên bản đó, hoặc đặt 'data' là thư mục khác."),
        _ => new MustFixException(
            $"the journal of hits in '{paths.Journal}' cannot be opened ({fault.Message}). Check its permissions and the free disk space.",
            $"không mở được nhật ký tạm trong '{paths.Journal}' ({fault.Message}). Kiểm tra quyền truy cập và dung lượng đĩa còn trống.",
            fault),
    };

    /// <summary>What it means that the contacts that wait for the store cannot be opened.</summary>
    public static RecordingProblem Contacts(DataPaths paths, Exception fault) => new(
        $"The directory '{paths.Contacts}' cannot be used ({fault.Message}), so contacts are only counted. Check its owner, its permissions and the free disk space, then restart.",
        $"Không dùng được thư mục '{paths.Contacts}' ({fault.Message}) nên các lượt kết nối tới sinkhole chỉ được đếm. Kiểm tra chủ sở hữu, quyền truy cập và dung lượng đĩa còn trống, rồi khởi động lại.");
}
